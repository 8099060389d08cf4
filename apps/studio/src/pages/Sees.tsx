import { type Compared, formsOf, type PackedSight } from "@equipoise/present/files";
import { capitalized, numberText, valueAndRange } from "@equipoise/present/words";
import { type ReactNode, useMemo } from "react";
import { Bars } from "../charts/index.ts";
import { Behind, Choices, DataTable, Select, useSet } from "../parts/index.ts";
import { type CellClass, SceneView } from "../scene/index.ts";
import { useAnswers, useBasics, usePictures, useSights, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import { useKnobs, useNamed, WhatIfNote } from "./computed.tsx";
import { seesWords } from "./Sees.words.ts";
import {
  floorField,
  floorSteps,
  limitsOn,
  removedField,
  seenOfGlobe,
  sightScene,
  variantOf,
} from "./sightRows.ts";
import "./questions.css";

const heights_km = [300, 1000] as const;
const removedBelow_m = 1_000_000;

/** What one radar sees: from what height over each place, and what a sector limit takes of it. */
export default function Sees(): ReactNode {
  const words = useWords(seesWords);
  const sights = useSights();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const asked = useSight();
  const [, turn] = useSightKnobs();
  const { sight, variant, isRemoved } = asked;
  return (
    <div className="question">
      <Lede {...asked} />
      <WhatIfNote changed="published" />
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.radar}
          value={sight.radar}
          options={sights.map(({ radar }) => [radar, named.asset(radar)] as const)}
          onChoose={(radar) => turn({ of: radar, as: "" })}
        />
        {sight.designs.length > 1 && (
          <Select
            label={words.variant}
            value={isRemoved ? "removed" : variant}
            options={[
              ...sight.designs.map((id) => [id, words.asIn(named.design(id))] as const),
              ["removed", words.variants.removed],
            ]}
            onChoose={(as) => turn({ as })}
          />
        )}
      </form>
      <Choices of={["set"]} />
      <FloorMap {...asked} />
      <Globe {...asked} />
      <States {...asked} />
      <Files {...asked} />
    </div>
  );
}

function useSightKnobs() {
  return useKnobs({ of: "ebr", as: "" });
}

interface Asked {
  readonly sight: PackedSight;
  readonly variant: string; // a design that has it
  readonly isRemoved: boolean; // the difference of the first two variants is looked at
  readonly set: string;
  readonly floors: (design: string) => readonly (number | null)[];
}

function useSight(): Asked {
  const sights = useSights();
  const { catalogue, scenario } = useBasics();
  const { sets } = usePictures();
  const { design } = useView();
  const set = useSet();
  const [{ of, as }] = useSightKnobs();
  const sight = sights.find(({ radar }) => radar === of) ?? sights[0]!;
  const isRemoved = as === "removed" && sight.designs.length > 1;
  const own = sight.designs.includes(as) ? as : variantOf(catalogue, scenario, sight, design);
  const variant = isRemoved ? sight.designs[0]! : own;
  const bySet = sight.floors_m[sets.indexOf(set)]!;
  return { sight, variant, isRemoved, set, floors: (id) => bySet[sight.designs.indexOf(id)]! };
}

function Lede({ sight, variant, set }: Asked): ReactNode {
  const words = useWords(seesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const answers = useAnswers("sees");
  const share = (state: string) => {
    const metric = `${sight.radar}-${state}-1000km`;
    const found = answers.find((a) => a.metric === metric && a.architecture === variant && a.set === set);
    return numberText(language, "share", found?.value ?? 0);
  };
  const [limit] = sight.designs.flatMap((id) => limitsOn(catalogue, scenario, sight.radar, id));
  return (
    <>
      <p className="lede">
        {words.lede({
          radar: named.asset(sight.radar),
          set: named.set(set),
          ru: share("RU"),
          ir: share("IR"),
          height: words.heights[1000]!,
        })}
      </p>
      {limit?.effect.kind === "radar-sector" && (
        <p>
          {words.limit(
            named.measure(limit.id),
            numberIn(language, limit.effect.azimuthStart_deg),
            numberIn(language, limit.effect.azimuthEnd_deg),
          )}
        </p>
      )}
    </>
  );
}

function FloorMap({ sight, variant, isRemoved, set, floors }: Asked): ReactNode {
  const words = useWords(seesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const { grid } = usePictures();
  const named = useNamed({ catalogue, scenario });
  const [free, limited] = [floors(variant), floors(sight.designs[1] ?? variant)];
  const label = named.asset(sight.radar);
  const scene = useMemo(() => {
    const none: CellClass = { id: "none", label: words.floors.f0 };
    const field = isRemoved
      ? removedField(grid, [free, limited], removedBelow_m, [none, { id: "f4", label: words.removed }])
      : floorField(grid, free, [none, ...floorSteps.map(({ id }) => ({ id, label: words.floors[id] }))]);
    return sightScene(catalogue, scenario, { radar: sight.radar, design: variant, set, field, label });
  }, [catalogue, scenario, grid, free, limited, isRemoved, sight, variant, set, label, words]);
  const said = floorSteps
    .map(
      ({ id, below_m }) =>
        `${words.floors[id]}: ${numberIn(language, 100 * seenOfGlobe(free, below_m))} % ${words.ofGlobe}`,
    )
    .join("; ");
  const text = isRemoved ? words.removedText(words.heights[removedBelow_m / 1000]!) : words.mapText;
  return (
    <section>
      <h2>{isRemoved ? capitalized(words.removed) : words.mapTitle}</h2>
      <SceneView
        scene={scene}
        name={`sees-${sight.radar}-${set}`}
        alternative={`${label}. ${text} ${said}.`}
      />
      <p className="soft">
        {text} {words.solid}
      </p>
    </section>
  );
}

function Globe({ sight, floors }: Asked): ReactNode {
  const words = useWords(seesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const items = [...floorSteps].flatMap(({ below_m }) =>
    sight.designs.map((id, series) => {
      const share = seenOfGlobe(floors(id), below_m);
      const [value, text] = [100 * share, words.percent(numberIn(language, 100 * share, 1))];
      return { label: words.heights[below_m / 1000]!, value, low: value, high: value, text, series };
    }),
  );
  return (
    <section>
      <h2>{words.globe}</h2>
      <Bars
        name={`sees-${sight.radar}-globe`}
        caption={`${words.globeCaption}: ${named.asset(sight.radar)}`}
        unit="%"
        items={items}
        {...(sight.designs.length > 1 ? { series: sight.designs.map(named.design) } : {})}
      />
    </section>
  );
}

function States({ sight, set }: Asked): ReactNode {
  const words = useWords(seesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const answers = useAnswers("sees");
  const find = (state: string, km: number, design: string) =>
    answers.find(
      (a) => a.metric === `${sight.radar}-${state}-${km}km` && a.architecture === design && a.set === set,
    );
  const cell = (state: string, km: number, design: string) => {
    const a = find(state, km, design);
    return a === undefined ? words.notThere : valueAndRange(a, language);
  };
  const columns = heights_km.flatMap((km) => sight.designs.map((design) => ({ km, design })));
  const states = Object.entries(words.states).sort(([, p], [, q]) => p.localeCompare(q, language));
  return (
    <DataTable
      caption={words.table(named.asset(sight.radar), named.set(set))}
      columns={[
        { title: words.state },
        ...columns.map(({ km, design }) => ({
          title:
            sight.designs.length === 1
              ? words.alone(words.heights[km]!)
              : words.at(words.heights[km]!, words.asIn(named.design(design))),
          isNumber: true,
        })),
      ]}
      rows={states.map(([id, name]) => [name, ...columns.map(({ km, design }) => cell(id, km, design))])}
    />
  );
}

function Files({ sight, variant, set }: Asked): ReactNode {
  const answers = useAnswers("sees");
  const { catalogue, scenario } = useBasics();
  const { sets, grid_km } = usePictures();
  const own = answers.filter(({ metric, set: s }) => metric.startsWith(`${sight.radar}-`) && s === set);
  const alone = { ...sight, floors_m: [sight.floors_m[sets.indexOf(set)]] };
  const comparison = { scenario: scenario.id, answers: own, pictures: { sets: [set], sights: [alone] } };
  // Of a comparison, the forms of this question read what is here: null stands for "never seen".
  const forms = formsOf("sees", { comparison, catalogue, scenario, grid_km } as unknown as Compared);
  const name = `sees-${sight.radar}-${set.replaceAll(":", "-")}`;
  return (
    <Behind
      answers={own}
      command={`npx equipoise sees ${scenario.id} --architecture ${variant} --set ${set}`}
      downloads={[
        { name: `${name}.csv`, make: forms.csv! },
        { name: `${name}.geojson`, make: forms.geojson! },
      ]}
    />
  );
}
