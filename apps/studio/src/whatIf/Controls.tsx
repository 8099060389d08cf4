import { labelOf, parameterName, setName } from "@equipoise/present/words";
import { longestProof_d, type WhatIf } from "@equipoise/scenario";
import { type ReactNode, useMemo, useState } from "react";
import { Select } from "../parts/index.ts";
import { show, useView } from "../state/index.ts";
import { nameIn, useWords } from "../words/index.ts";
import {
  allAssets,
  assetsOf,
  fittingMeasures,
  isInForce,
  movedTo,
  partnersIn,
  positionOf,
  standingOf,
  tidied,
  withAsset,
  withMeasure,
  withNumbers,
  withPartner,
} from "./changes.ts";
import { NumberField, Slider, Tick } from "./Inputs.tsx";
import { type Knob, knobsOf, stepOf } from "./knobs.ts";
import { addable, cellText, figureText } from "./said.ts";
import type { AskedHere } from "./useAsked.ts";
import type { Changer } from "./useChange.ts";
import { launchAt, sectorOf } from "./useScene.ts";
import { whatIfWords } from "./words.ts";

interface Own {
  readonly here: AskedHere;
  readonly changer: Changer;
}

/** What can be changed beside the map, group by group. */
export function Controls(own: Own): ReactNode {
  const words = useWords(whatIfWords);
  const { whatIf } = own.here;
  const paths = Object.keys(whatIf.changes ?? {});
  const groups: readonly (readonly [title: string, isOpen: boolean, body: ReactNode])[] = [
    [words.launchGroup, whatIf.from !== undefined, <Launch key="l" {...own} />],
    [
      words.assets,
      paths.some((path) => path.includes("/site/")) || (whatIf.without ?? whatIf.with) !== undefined,
      <Assets key="a" {...own} />,
    ],
    [words.measures, (whatIf.measures ?? whatIf.lift) !== undefined, <Measures key="m" {...own} />],
    [words.partnersGroup, false, <Partners key="p" {...own} />],
    [
      words.cooperationGroup,
      (whatIf.cooperation ?? whatIf.proof_d) !== undefined,
      <Cooperation key="c" {...own} />,
    ],
    [
      words.knobs,
      paths.some((path) => !path.includes("/site/") && !path.startsWith("measures/")),
      <Knobs key="k" {...own} />,
    ],
  ];
  return (
    <form className="whatif-controls" onSubmit={(event) => event.preventDefault()}>
      {groups.map(([title, isOpen, body]) => (
        <Group key={title} title={title} isOpen={isOpen}>
          {body}
        </Group>
      ))}
    </form>
  );
}

/** Opened by hand or because something in it was changed when the page opened; then it is the reader's to close. */
function Group({
  title,
  isOpen,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const [isShown, setShown] = useState(isOpen);
  return (
    <details open={isShown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isShown && children}
    </details>
  );
}

function Launch({ here, changer }: Own): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const { catalogue, scenario, origins, origin, whatIf } = here;
  const named = (id: string) =>
    nameIn(
      language,
      catalogue.places.find((of) => of.id === id),
    ) || id;
  const { cell } = launchAt(here);
  const published = [...new Set(scenario.threats.flatMap((of) => of.origins))];
  const options: [string, string][] = [
    ["", `${words.asPublished}: ${origins.map(named).join(", ")}`],
    ...published.map((id): [string, string] => [id, named(id)]),
    ...(cell === undefined ? [] : [[`cell:${cell}`, cellText(language, cell)] as [string, string]]),
  ];
  const choose = (id: string) =>
    changer.change(({ from: _, ...rest }) => (id === "" ? rest : { ...rest, from: id }));
  return (
    <>
      <Select label={words.launchedFrom} value={whatIf.from ?? ""} options={options} onChoose={choose} />
      {whatIf.from === undefined && origins.length > 1 && (
        <Select
          label={words.mapFrom}
          value={origin}
          options={origins.map((id) => [id, named(id)] as const)}
          onChoose={(id) => show({ origin: id })}
        />
      )}
      <p className="soft">{words.snapped}</p>
    </>
  );
}

function Assets({ here, changer }: Own): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const { catalogue, design, whatIf } = here;
  const [chosen, choose] = useState("");
  const present = assetsOf(catalogue, design, whatIf);
  const shown = allAssets(catalogue).filter(({ id }) => design.assets.includes(id) || present.includes(id));
  const others = addable(catalogue, [...design.assets, ...present]);
  const name = (id: string) =>
    nameIn(
      language,
      allAssets(catalogue).find((of) => of.id === id),
    );
  const turn = (id: string, isOn: boolean) =>
    changer.change((of) => withAsset(of, { catalogue, design, id, isOn }));
  return (
    <>
      <p className="soft">{words.assetsNote}</p>
      <ul className="whatif-list">
        {shown.map(({ id, owner }) => (
          <li key={id}>
            <Tick
              label={name(id)}
              note={words.partners[owner]}
              isOn={present.includes(id)}
              onTick={(isOn) => turn(id, isOn)}
            />
            {present.includes(id) && <Place id={id} here={here} changer={changer} />}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <Select
            label={words.addAsset}
            value={others.some(({ id }) => id === chosen) ? chosen : ""}
            options={[["", words.choose], ...others.map(({ id }) => [id, name(id)] as const)]}
            onChoose={choose}
          />{" "}
          <button
            type="button"
            disabled={!others.some(({ id }) => id === chosen)}
            onClick={() => turn(chosen, true)}
          >
            {words.add}
          </button>
        </>
      )}
    </>
  );
}

/** Where a radar or a site stands; a satellite stands nowhere. */
function Place({ id, here, changer }: Own & { readonly id: string }): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const standing = standingOf(here.catalogue, id);
  if (standing === undefined) return null;
  const { asset } = standing;
  const at = positionOf(standing, here.whatIf);
  const isMoved = at.lat_deg !== asset.site.lat_deg || at.lon_deg !== asset.site.lon_deg;
  const name = nameIn(language, asset);
  const field = (key: "lat_deg" | "lon_deg", label: string, most: number) => (
    <NumberField
      label={words.of(label, name)}
      isLabelHidden
      value={at[key]}
      step={0.1}
      min={-most}
      max={most}
      onTurn={(value) =>
        changer.change(
          (of) =>
            value !== undefined && Math.abs(value) <= most
              ? movedTo(of, standing, { ...at, [key]: value })
              : value === undefined
                ? of
                : // Beyond the Earth's own coordinates: the catalogue's rules say so.
                  withNumbers(of, { [`${standing.file}/${id}/site/${key}`]: value }),
          "typing",
        )
      }
      onRest={changer.rest}
    />
  );
  return (
    <span className="whatif-place">
      {field("lat_deg", words.latitude, 90)} {field("lon_deg", words.longitude, 180)}
      {isMoved && (
        <button
          type="button"
          aria-label={words.resetOf(name)}
          onClick={() => changer.change((of) => movedTo(of, standing, asset.site))}
        >
          {words.reset}
        </button>
      )}
    </span>
  );
}

function Measures({ here, changer }: Own): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const { catalogue, design, whatIf } = here;
  return (
    <>
      <p className="soft">{words.measuresNote}</p>
      <ul className="whatif-list">
        {fittingMeasures(catalogue, design, whatIf).map((measure) => {
          const { id, effect } = measure;
          const isOn = isInForce(design, whatIf, id);
          const isIdle =
            effect.kind === "statement" || effect.kind === "notice" || effect.kind === "monitoring";
          return (
            <li key={id}>
              <Tick
                label={nameIn(language, measure)}
                note={isIdle ? words.noEffect : undefined}
                isOn={isOn}
                onTick={(on) => changer.change((of) => withMeasure(of, design, id, on))}
              />
              {isOn && effect.kind === "radar-sector" && (
                <SectorAngles measure={id} effect={effect} here={here} changer={changer} />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** A sector is turned by its ends; past north the end is beyond 360. */
function SectorAngles({
  measure,
  effect,
  here,
  changer,
}: Own & {
  readonly measure: string;
  readonly effect: { readonly azimuthStart_deg: number; readonly azimuthEnd_deg: number };
}): ReactNode {
  const words = useWords(whatIfWords);
  const angles = sectorOf(measure, effect, here.whatIf);
  return (["azimuthStart_deg", "azimuthEnd_deg"] as const).map((key, k) => (
    <Slider
      key={key}
      label={k === 0 ? words.sectorStart : words.sectorEnd}
      value={angles[k]!}
      low={0}
      high={k === 0 ? 359 : 718}
      step={1}
      text={`${angles[k]}°`}
      isChanged={angles[k] !== effect[key]}
      onTurn={(value) =>
        changer.change(
          (of) =>
            withNumbers(of, {
              [`measures/${measure}/effect/${key}`]: value === effect[key] ? undefined : value,
            }),
          "typing",
        )
      }
      onRest={changer.rest}
    />
  ));
}

function Partners({ here, changer }: Own): ReactNode {
  const words = useWords(whatIfWords);
  const { catalogue, design, whatIf } = here;
  return (
    <>
      <p className="soft">{words.partnersNote}</p>
      <ul className="whatif-list">
        {partnersIn(catalogue, design).map((id) => (
          <li key={id}>
            <Tick
              label={words.partners[id] ?? id}
              isOn={!(whatIf.without ?? []).includes(id)}
              onTick={(isOn) => changer.change((of) => withPartner(of, { catalogue, design, id, isOn }))}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Cooperation({ here, changer }: Own): ReactNode {
  const words = useWords(whatIfWords);
  const { catalogue, design, whatIf } = here;
  const proof = catalogue.rules.rules.proofBeforeFlight_d;
  const levels = ["none", "data", "plan"] as const;
  const pool = (level: string) =>
    changer.change(({ cooperation: _, ...rest }) =>
      tidied({ ...rest, ...(level === "" ? {} : { cooperation: level as (typeof levels)[number] }) }),
    );
  const wait = (value: number | undefined) =>
    changer.change(({ proof_d: _, ...rest }): WhatIf => {
      return value === undefined || value === proof.value ? rest : { ...rest, proof_d: value };
    }, "typing");
  return (
    <>
      <Select
        label={words.cooperation}
        value={whatIf.cooperation ?? ""}
        options={[
          ["", words.published(words.levels[design.cooperation])],
          ...levels.map((id) => [id, words.levels[id]] as const),
        ]}
        onChoose={pool}
      />
      <NumberField
        label={words.proof}
        value={whatIf.proof_d ?? proof.value}
        step={1}
        min={0}
        max={longestProof_d}
        onTurn={wait}
        onRest={changer.rest}
      />
      <p className="soft">{words.proofNote}</p>
    </>
  );
}

function Knobs({ here, changer }: Own): ReactNode {
  const words = useWords(whatIfWords);
  const { catalogue, scenario, design, set } = here;
  const knobs = useMemo(
    () => knobsOf(catalogue, scenario, design.id, set),
    [catalogue, scenario, design, set],
  );
  if (knobs.length === 0) return <p className="soft">{words.noKnobs}</p>;
  return (
    <>
      <p className="soft">{words.knobsNote}</p>
      {knobs.map((knob) => (
        <KnobSlider key={knob.path} knob={knob} here={here} changer={changer} />
      ))}
    </>
  );
}

function KnobSlider({ knob, here, changer }: Own & { readonly knob: Knob }): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const { catalogue, whatIf } = here;
  const { path, unit, low, high, marks } = knob;
  const own = whatIf.changes?.[path];
  const value = own ?? knob.value;
  const say = (x: number) => figureText(language, x, unit);
  const share = (x: number) => `${(100 * (x - low)) / (high - low)}%`;
  return (
    <>
      <Slider
        label={parameterName(catalogue, path, labelOf(catalogue, path), language)}
        value={value}
        low={low}
        high={high}
        step={stepOf(knob)}
        text={own === undefined ? words.knobNow(say(value)) : say(value)}
        isChanged={own !== undefined}
        onTurn={(next) => changer.change((of) => withNumbers(of, { [path]: next }), "typing")}
        onRest={changer.rest}
      >
        <span
          className="whatif-marks"
          aria-hidden="true"
          style={{ height: `${0.75 * marks.length + 0.2}rem` }}
        >
          {marks.map((of, m) => (
            <i
              key={of.who}
              style={{
                left: share(of.low),
                width: share(low + of.high - of.low),
                top: `${0.75 * m + 0.2}rem`,
              }}
            >
              <b>{m + 1}</b>
            </i>
          ))}
        </span>
      </Slider>
      <ol className="whatif-sides">
        {marks.map((of) => (
          <li key={of.who}>
            {setName(catalogue, of.who, language)}: {say(of.low)}
            {of.low === of.high ? "" : ` – ${say(of.high)}`}
          </li>
        ))}
      </ol>
    </>
  );
}
