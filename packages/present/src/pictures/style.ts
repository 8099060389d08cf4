/** The page's style sheet: system fonts, light and dark, narrow screens, paper. Contrast of text is 4.5 or more. */
export const style: string = `
:root{--page:#fff;--ink:#16191d;--soft:#555d66;--rule:#cfd4da;--tint:#f4f5f7;--link:#0b5394;--mark:#7a1f1f;
--land:#ece7db;--sea:#dce6ec;--border:#9a9588;--d0:#f0c48a;--d0l:#b8701a;--d1:#b7d3ea;--d2:#5f9fd0;--d3:#12558f;
--west:#0072b2;--east:#b34700;--sea-line:#007a5a;--band:#e6dcc3;--bar:#5f9fd0;--range:#16191d;
--f4:#2b1d52;--f3:#6b4e9b;--f2:#a893c9;--f1:#dcd2e8;--fan0:#0072b2;--fan1:#b34700;--fan2:#007a5a;--fan3:#8a4477;--halo:#fff}
@media screen and (prefers-color-scheme:dark){:root{--page:#14171a;--ink:#eceff2;--soft:#aab2ba;--rule:#3a4148;--tint:#1e2327;--link:#8ec5f2;--mark:#f0a8a0;
--land:#3a3d3b;--sea:#1b2227;--border:#6d726f;--d0:#7d5420;--d0l:#e0a558;--d1:#34536d;--d2:#4f8fc2;--d3:#a5d6fb;
--west:#6cb8ec;--east:#f29a5b;--sea-line:#4cc9a1;--band:#4a4331;--bar:#4f8fc2;--range:#eceff2;
--f4:#e6dcff;--f3:#a88de0;--f2:#6f58a3;--f1:#44395f;--fan0:#6cb8ec;--fan1:#f29a5b;--fan2:#4cc9a1;--fan3:#d79bc6;--halo:#14171a}}
*{box-sizing:border-box}html{scroll-behavior:smooth}
body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,footer{max-width:80rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-999rem;background:var(--page);color:var(--link);padding:.5rem}.skip:focus{left:.5rem;top:.5rem;z-index:2}
.defs{position:absolute}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:clamp(1.7rem,4vw,2.4rem);line-height:1.15;margin:.4rem 0 1rem;max-width:22em;letter-spacing:-.01em}
h2{font-size:1.6rem;line-height:1.2;margin:0 0 .6rem}h2.minor{font-size:1.15rem}h3{font-size:1.1rem;margin:2rem 0 .5rem}
section,header{padding:1.6rem 0}section{border-top:1px solid var(--rule)}
p,ul,ol,pre,.commands{max-width:46rem}p,li,summary,td,th{overflow-wrap:break-word}
main{border-top:6px solid var(--ink)}
.marking{float:right;border:2px solid var(--mark);color:var(--mark);font-weight:700;letter-spacing:.12em;font-size:.8rem;padding:.1rem .5rem;margin:0}
.brand{font-weight:600;margin:0;color:var(--soft)}
.lede{font-size:1.2rem;line-height:1.45;max-width:44rem}.meta,.note,.voice,.caption,figcaption,.legend,.interval,.sources{color:var(--soft);font-size:.9rem}
.isnot{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:0 2rem;max-width:60rem;border-left:4px solid var(--rule);padding-left:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0;max-width:none}
.claim-id{display:inline-block;background:var(--ink);color:var(--page);border-radius:.2rem;padding:0 .4rem;font-size:1.1rem}
.words{border-left:4px solid var(--rule);padding-left:1rem}
.verdicts{list-style:none;padding:0;max-width:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}
.verdicts li{background:var(--tint);padding:.8rem 1rem;border-top:3px solid var(--ink)}.verdicts .setname{display:block;color:var(--soft);font-size:.9rem}
figure{margin:1.2rem 0}figcaption{max-width:46rem;margin-top:.4rem}
svg{display:block;max-width:100%}
.map,.chart{width:100%;height:auto}.chart.wide{max-width:52rem}
.map{border:1px solid var(--rule)}
.opening{display:grid;gap:0 3rem;grid-template-columns:minmax(0,1fr)}.opening #where{border:0}@media (min-width:72rem){.opening{grid-template-columns:minmax(0,1fr) minmax(0,33rem)}.opening #where{padding-top:2.2rem}}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1.2rem}
.panel{margin:0;display:flex;flex-direction:column}.panel figcaption{color:var(--ink);margin:0 0 .3rem;flex:1}.panel .setname{color:var(--soft);display:block}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;max-width:none}
.swatch{display:inline-block;width:22px;height:14px;vertical-align:-2px;border:1px solid var(--rule)}
.scroll{overflow-x:auto;margin:1.2rem 0}
table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--rule)}
thead th{vertical-align:bottom;border-bottom:2px solid var(--ink)}th.set{font-weight:400;color:var(--soft)}tbody th{font-weight:600}
.designs td{min-width:5.6rem;padding-right:.5rem}.outside td{min-width:14rem}.designs tbody th{min-width:11rem}
.bar{width:80px;height:12px}.bar-ground{fill:var(--tint)}.bar-value{fill:var(--bar)}.bar-range{stroke:var(--range);fill:none;stroke-width:1}
td .interval{display:block}.absent{color:var(--soft);font-style:italic}
.status{white-space:nowrap}.unpublished{color:var(--mark);white-space:nowrap}
pre{background:var(--tint);padding:.6rem .8rem;overflow-x:auto;margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere}code{font:.9em ui-monospace,Menlo,Consolas,monospace}.hash{overflow-wrap:anywhere}
.commands{margin-top:1.5rem;font-size:.92rem}.commands p{margin:0}.commands ul{padding-left:1.1rem}details{margin:.6rem 0;max-width:none}summary{cursor:pointer;color:var(--link)}
.source-list{font-size:.9rem;max-width:60rem;overflow-wrap:anywhere}
.source-list li:target{background:var(--tint)}
footer{border-top:1px solid var(--rule);margin-top:2rem;color:var(--soft);font-size:.9rem}
.land{fill:var(--land)}.sea{fill:var(--sea)}.coast{fill:none;stroke:var(--border);stroke-width:.6}
.borders{fill:none;stroke:var(--border);stroke-width:.7}.borders.strong{stroke-width:1;stroke:var(--ink);opacity:.45}
.cell{stroke-width:.8;stroke-linejoin:round}
.d0{fill:url(#hatch);stroke:none}.d1{fill:var(--d1);stroke:var(--d1)}.d2{fill:var(--d2);stroke:var(--d2)}.d3{fill:var(--d3);stroke:var(--d3)}
.h0{fill:var(--d0)}.h1{stroke:var(--d0l);stroke-width:1.3}
.r-out-of-reach{fill:url(#hatch)}.r-seen-too-late{fill:var(--east);stroke:var(--east);opacity:.75}.r-track-too-poor{fill:url(#hatch-cross)}.r-not-seen{fill:url(#hatch-level)}.r-no-interceptors{fill:url(#hatch-dots)}.r-not-permitted{fill:url(#hatch-upright)}.r-inventory-spent{fill:var(--soft)}
.h2{fill:var(--land)}.h3{fill:var(--ink)}.h4{fill:#cf9fc1}.h5{stroke:#5b2a4d;stroke-width:1;fill:none}.h6{fill:var(--land)}.h7{stroke:var(--soft);stroke-width:1.4}.h8{stroke:var(--d3);stroke-width:1.4}
.floor{stroke-width:.8;opacity:.85}.f4{fill:var(--f4);stroke:var(--f4)}.f3{fill:var(--f3);stroke:var(--f3)}.f2{fill:var(--f2);stroke:var(--f2)}.f1{fill:var(--f1);stroke:var(--f1)}
.name,.tick,.axis,.chart-title,.band-name{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}
.name{paint-order:stroke;stroke:var(--halo);stroke-width:2.5px;stroke-linejoin:round}.name.asset{font-weight:700}.dot{fill:var(--ink);stroke:var(--halo);stroke-width:.8}.dot.asset{display:none}
.mark{stroke:var(--halo);stroke-width:1.2}.mark.site{fill:#c4161c}.mark.radar{fill:var(--ink)}
.fan{fill-opacity:.1;stroke-width:1.4}.fan0{fill:var(--fan0);stroke:var(--fan0)}.fan1{fill:var(--fan1);stroke:var(--fan1);stroke-dasharray:6 3}.fan2{fill:var(--fan2);stroke:var(--fan2);stroke-dasharray:2 3}.fan3{fill:var(--fan3);stroke:var(--fan3);stroke-dasharray:9 3 2 3}
.track{fill:none;stroke:var(--ink);stroke-width:1.2}
.gridline{stroke:var(--rule);stroke-width:.8;fill:none}.rail{stroke:var(--rule);stroke-width:.8}
.tick{font-size:10.5px;fill:var(--soft)}.tick.strong,.chart-title{font-weight:700;fill:var(--ink)}.axis{font-size:10.5px;fill:var(--ink)}
.line{fill:none;stroke-width:1.8;stroke-linejoin:round}.line.west{stroke:var(--west)}.line.east{stroke:var(--east);stroke-dasharray:6 3}.line.sea{fill:none;stroke:var(--sea-line);stroke-dasharray:2 2.5}
.stop.west{fill:var(--west)}.stop.east{fill:var(--east)}.stop.sea{fill:var(--sea-line)}
.band{fill:var(--band);opacity:.8}.band-name{font-size:10.5px;paint-order:stroke;stroke:var(--halo);stroke-width:3px}.commit{stroke:var(--ink);stroke-width:1.6;fill:none}
.profile{fill:none;stroke:var(--ink);stroke-width:2}.burnout{stroke:var(--east);stroke-dasharray:3 3;fill:none}
.seen{fill:var(--d2)}.seen.disputed{fill:var(--ink)}
.range{stroke-width:3;opacity:.35}.s0{fill:var(--ink);stroke:var(--ink)}.s1{fill:var(--west);stroke:var(--west)}.s2{fill:var(--east);stroke:var(--east)}.s3{fill:var(--sea-line);stroke:var(--sea-line)}
@media (max-width:64rem){
.designs,.designs tbody,.designs tr,.designs th,.designs td,.designs caption{display:block}.designs thead{position:absolute;left:-999rem}
.designs tbody tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.2rem 1rem;border-bottom:2px solid var(--rule);padding:.8rem 0}
.designs tbody th{grid-column:1/-1;border:0}.designs td{border:0;padding:0 0 .5rem}.designs td::before{content:attr(data-label);display:block;color:var(--soft);font-size:.8rem;line-height:1.25}}
@media (max-width:30rem){.marking{float:none;display:inline-block;margin-bottom:.5rem}}
@media print{:root{--page:#fff;--ink:#000;--soft:#333;--tint:#f2f2f2}body{font-size:10pt}main{max-width:none}.skip,nav{display:none}.scroll{overflow:visible}table{font-size:.8rem}th,td{padding-right:.3rem}.designs td{min-width:0}.designs tbody th{min-width:7rem}.outside td{min-width:0}.status,.unpublished{white-space:normal}figure,table,.verdicts li{break-inside:avoid}.assumptions,.designs{break-inside:auto}tr{break-inside:avoid}h2,h3{break-after:avoid}section>details::details-content{content-visibility:visible;block-size:auto}pre{white-space:pre-wrap}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
