import type { ReactNode } from "react";
import { type Language, useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { catalogueWords } from "./Catalogue.words.ts";
import { type CatalogueFigure, type CatalogueSide, figureName } from "./catalogueModel.ts";
import { ItemLink } from "./ItemLink.tsx";

/** What the files say in English only. */
export function English({ children }: { readonly children: ReactNode }): ReactNode {
  return <span lang="en">{children}</span>;
}

/** A number of the catalogue as it stands there, with powers of ten where it is very large or small. */
export function figureNumber(language: Language, x: number): string {
  const size = Math.abs(x);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) {
    const power = Math.floor(Math.log10(size));
    return `${inDigits(language, x / 10 ** power, 4)} × 10${raised(power)}`;
  }
  return inDigits(language, x, 7);
}

function inDigits(language: Language, x: number, digits: number): string {
  return new Intl.NumberFormat(language === "ru" ? "ru-RU" : "en-GB", {
    maximumSignificantDigits: digits,
    useGrouping: Math.abs(x) >= 10_000,
  }).format(x);
}

function raised(power: number): string {
  return [...String(power)].map((c) => (c === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)] ?? c))).join("");
}

export function rangeOf(language: Language, low: number, high: number): string {
  if (low === high) return figureNumber(language, low);
  const [from, to] = [figureNumber(language, low), figureNumber(language, high)];
  return language === "en" ? `${from} to ${to}` : `от ${from} до ${to}`;
}

/** "m2" -> "m²": the data's own unit, as a page sets it. */
export function unitShown(unit: string): string {
  return unit.replace(/2\b/g, "²").replace(/3\b/g, "³");
}

export function FigureName({ of }: { readonly of: CatalogueFigure }): ReactNode {
  const { catalogue } = useBasics();
  const { language } = useView();
  return figureName(catalogue, of.path, language, useWords(catalogueWords));
}

/** Sources by their ids, each leading to its record. */
export function Sources({ ids }: { readonly ids: readonly string[] }): ReactNode {
  return ids.map((id, i) => (
    <span key={id}>
      {i > 0 && ", "}
      <ItemLink page="catalogue" item={`sources/${id}`}>
        {id}
      </ItemLink>
    </span>
  ));
}

// ---- the bars of a dispute ------------------------------------------------------------------------------------

interface Scale {
  readonly at: (x: number) => number; // % of the width
  readonly isLog: boolean;
}

/** From the least to the most that anyone has; logarithmic where that is more than thirty times apart. */
function scaleOf({ low, high, sides }: CatalogueFigure): Scale {
  const ends = [low, high, ...sides.flatMap((side) => [side.low, side.high])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const isLog = least > 0 && most / least > 30;
  const of = (x: number) => (isLog ? Math.log(x) : x);
  const width = of(most) - of(least) || 1;
  return { isLog, at: (x) => 4 + (92 * (of(x) - of(least))) / width };
}

/** One bar for each author, by date, then name; the catalogue's own last. */
export function SideBars({ of }: { readonly of: CatalogueFigure }): ReactNode {
  const { language } = useView();
  const words = useWords(catalogueWords);
  const scale = scaleOf(of);
  const unit = unitShown(of.unit);
  return (
    <figure className="sides">
      <ul>
        {of.sides.map((side) => (
          <li key={`${side.who} ${side.set} ${side.low}`}>
            <SideHead side={side} />
            <span className="side-value">
              {rangeOf(language, side.low, side.high)} {unit}
            </span>
            <Bar low={scale.at(side.low)} high={scale.at(side.high)} />
          </li>
        ))}
        <li className="side-whole">
          <span className="side-who">{words.whole}</span>
          <span className="side-value">
            {figureNumber(language, of.value)} ({rangeOf(language, of.low, of.high)}) {unit}
          </span>
          <Bar low={scale.at(of.low)} high={scale.at(of.high)} value={scale.at(of.value)} />
        </li>
      </ul>
      {scale.isLog && <figcaption>{words.log}</figcaption>}
    </figure>
  );
}

function SideHead({ side }: { readonly side: CatalogueSide }): ReactNode {
  const words = useWords(catalogueWords);
  return (
    <span className="side-who">
      <b>{side.date === "" ? words.noDate : side.date}</b> <English>{side.who}</English>{" "}
      <span className="aside">
        {side.set !== undefined && (
          <>
            <ItemLink page="catalogue" item={`parameter-sets/${side.set.split(":")[0]}`}>
              {side.set}
            </ItemLink>
            ;{" "}
          </>
        )}
        <Sources ids={side.source} />
        {side.note !== undefined && <English>; {side.note}</English>}
      </span>
    </span>
  );
}

function Bar({
  low,
  high,
  value,
}: {
  readonly low: number;
  readonly high: number;
  readonly value?: number;
}): ReactNode {
  const isPoint = high - low < 0.6;
  return (
    <svg className="side-bar" width="100%" height="20" aria-hidden="true">
      <line className="side-rail" x1="0" x2="100%" y1="10" y2="10" />
      {value === undefined ? (
        <rect
          className="side-range"
          x={`${isPoint ? low - 0.5 : low}%`}
          width={`${isPoint ? 1 : high - low}%`}
          y="3"
          height="14"
        />
      ) : (
        <>
          <line className="side-line" x1={`${low}%`} x2={`${high}%`} y1="10" y2="10" />
          <circle className="side-dot" cx={`${value}%`} cy="10" r="5" />
        </>
      )}
    </svg>
  );
}
