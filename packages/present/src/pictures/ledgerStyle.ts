/** The ledger's part of the style sheet. Verdicts are told apart by sign and word; colour only helps. */
export const ledgerStyle: string = `
:root{--zone:#e7f0ea;--zone-ink:#1d5c3a;--chip:#f4f5f7}
@media screen and (prefers-color-scheme:dark){:root{--zone:#1d2f27;--zone-ink:#8fd0ac;--chip:#1e2327}}
html{scroll-padding-top:3.2rem}
@supports selector(:has(a)){.in-ru{display:none}:root:has(#language-ru:checked) .in-ru{display:revert}:root:has(#language-ru:checked) .in-en{display:none}}
.language{position:sticky;top:0;z-index:1;display:flex;justify-content:flex-end;pointer-events:none;margin:0 0 -2.6rem}
.language fieldset{pointer-events:auto;border:1px solid var(--rule);border-top:0;border-radius:0 0 .4rem .4rem;background:var(--page);margin:0;padding:.3rem .8rem .4rem;display:flex;gap:.3rem 1rem;font-size:.9rem;min-width:0}
.language legend{position:absolute;left:-999rem}.language label{display:flex;align-items:center;gap:.35rem;min-height:1.5rem;cursor:pointer}.language input{margin:0;width:1rem;height:1rem;accent-color:var(--ink)}
.sign{display:inline-block;width:.95em;height:.95em;vertical-align:-.12em;flex:none}
.sign-full{fill:currentColor}.sign-ring,.sign-dashed,.sign-line{fill:none;stroke:currentColor;stroke-width:1.6}.sign-dashed{stroke-dasharray:2.2 1.8;stroke-width:1.3}
.signs{flex-direction:column;gap:.1rem;margin:1rem 0}.signs b{color:var(--ink)}.signs .sign{color:var(--ink);margin-right:.2rem}
.glance{width:100%;font-size:.9rem}.glance thead th{font-size:.8rem;line-height:1.25;padding-right:.6rem}.glance thead th b{display:block;color:var(--ink)}.glance thead th span{display:block}
.glance tbody th{min-width:13.5rem;max-width:20rem;padding-right:1.2rem;line-height:1.35}.glance td{padding-right:.8rem;min-width:6.6rem}.glance td.whole{min-width:0}
.glance th:first-child{position:sticky;left:0;background:var(--page);z-index:0}
.claim-link{display:block;text-decoration:none}.claim-link:hover{text-decoration:underline}.claim-link .claim-id{font-size:.85rem;min-width:2.1rem;text-align:center;margin-right:.15rem}
.said-short,.said-who{display:block;font-weight:400}.said-short{margin-top:.15rem}.said-who{color:var(--soft);font-size:.85em}
.verdict{display:inline-flex;align-items:center;gap:.35rem;color:var(--ink);text-decoration:none;white-space:nowrap;padding:.12rem 0;line-height:1.25;min-height:1.5rem}a.verdict:hover{text-decoration:underline}
.v-holds{color:var(--d3)}.v-fails{color:var(--east)}.v-undecided,.v-none{color:var(--soft)}
.claim{padding-top:2.4rem}.claim h2{max-width:40rem}.claim h3{margin-top:2.4rem}
.said{border-left:4px solid var(--rule);padding-left:1rem;max-width:46rem;margin:1rem 0 1.4rem}.said-words{font-size:1.3rem;line-height:1.35;margin:0 0 .3rem;font-family:Georgia,"Times New Roman",serif}.said .voice{margin:0}.said details{font-size:.95rem;margin:.4rem 0 0}.said ul{padding-left:1.1rem;margin:.4rem 0}.said q{font-style:italic}
.outcome{list-style:none;padding:0;margin:1.4rem 0;font-size:1.1rem;line-height:1.45;max-width:46rem}.outcome li{padding-left:1.7rem;margin:.35rem 0}.outcome .sign{float:left;margin:.3rem 0 0 -1.7rem;width:1.05rem;height:1.05rem}.outcome b{color:inherit}
.ic-figure{max-width:60rem;margin:1.8rem 0}.ic-figure>figcaption{max-width:46rem;margin:0 0 .8rem;color:var(--ink);font-size:.95rem}.ic-figure>figcaption b{display:block}.ic-figure>figcaption span{color:var(--soft)}
@media (max-width:48rem){.language{margin-bottom:0}}
.ic{display:grid;grid-template-columns:minmax(0,1fr)}.ic-name{font-size:.9rem;line-height:1.25;padding:.5rem 0 .15rem;min-width:0}.ic-name .sign{margin-right:.25rem}.ic-head{padding:0}.ic-foot{color:var(--soft);padding:.1rem 0;grid-row:auto}
.ic-bar{max-width:none;overflow:visible;align-self:center}.ic-cell{position:relative;min-height:30px}.ic-row{position:absolute;inset:0;max-width:none}.ic-top{align-self:end}.ic-middle{overflow:visible}
.ic-note{display:block;color:var(--soft);font-size:.85em}
@media (min-width:48rem){.ic{grid-template-columns:17rem minmax(0,1fr);column-gap:1rem}.ic-name{padding:.25rem 0;align-self:center}.ic.sobol{grid-template-columns:20rem minmax(0,1fr)}}
.ic-zone{fill:var(--zone)}.ic-side{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--soft)}.ic-side.strong{fill:var(--zone-ink);font-weight:700}
.ic-range{stroke:var(--bar);stroke-width:9}.ic-end{stroke:var(--ink);stroke-width:1.2}.ic-dot{fill:var(--ink);stroke:var(--halo);stroke-width:1.5}.ic-criterion{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:4 3}.ic-tick{stroke:var(--soft)}.ic-thin{stroke:var(--ink);stroke-width:1.2}
.key-first{fill:var(--bar)}.key-total{fill:var(--tint);stroke:var(--bar);stroke-width:1.4}.key{display:inline-block;width:1.4rem;height:.6rem;border:1.5px solid var(--bar)}span.key-first{background:var(--bar)}
.rows{width:100%;max-width:72rem}.rows tbody th{min-width:9rem;max-width:16rem}.rows td{max-width:26rem}.turns{margin:0;padding-left:1rem;max-width:none}.missing{display:block;margin-top:.3rem}
.outcomes .date{white-space:nowrap}
.ledger-notes{margin-top:1.4rem}
.picture{margin-top:2.6rem;border-top:1px dashed var(--rule);padding-top:.4rem}.picture-title{margin-bottom:0}.picture-question{color:var(--soft);margin:.2rem 0 1rem}
@media screen and (max-width:76rem){.glance,.glance tbody,.glance tr,.glance th,.glance td,.glance caption{display:block;max-width:none}.glance thead{position:absolute;left:-999rem}.glance th:first-child{position:static}
.glance tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.4rem,1fr));gap:.1rem 1rem;border-bottom:2px solid var(--rule);padding:.9rem 0}.glance tbody th{grid-column:1/-1;border:0;min-width:0;max-width:none;padding:0 0 .4rem}
.glance td{min-width:0;border:0;padding:0 0 .3rem}.glance td.whole{grid-column:1/-1}.glance td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.8rem;line-height:1.25}}
@media screen and (max-width:64rem){.rows,.rows tbody,.rows tr,.rows th,.rows td,.rows caption{display:block;max-width:none}.rows thead{position:absolute;left:-999rem}
.rows tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.1rem 1rem;border-bottom:2px solid var(--rule);padding:.8rem 0}.rows tbody th,.rows td.wide{grid-column:1/-1}.rows tbody th,.rows td{border:0;padding:0 0 .4rem;max-width:none}.rows .verdict{white-space:normal}.rows td::before{content:attr(data-label);display:block;color:var(--soft);font-size:.8rem;line-height:1.25}}
@media print{.language{display:none}.glance{font-size:.56rem}.glance tbody th{min-width:7rem;padding-right:.5rem}.glance thead th{font-size:.52rem;padding-right:.25rem;overflow-wrap:anywhere}.glance td{min-width:0;padding-right:.25rem}.glance th:first-child{position:static}.claim-link .claim-id{font-size:.62rem}.verdict{min-height:0;gap:.2rem}.said-words{font-size:1.1rem}.outcome{font-size:1rem}.rows tbody th{min-width:6rem}.ic-figure,.outcome li{break-inside:avoid}.ic{grid-template-columns:11rem minmax(0,1fr);column-gap:.8rem}.ic-name{padding:.15rem 0;align-self:center}.claim details::details-content{content-visibility:visible;block-size:auto}}
`;
