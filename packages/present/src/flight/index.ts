export { capitalsOf, type Fan, fanTo } from "./fan.ts";
export {
  type CueCase,
  type HandoverStory,
  handoverStory,
  type PoolingCase,
  type RadarView,
  type SectorCase,
} from "./handover.ts";
export { type StoryTable, storySentence, storyTables } from "./handoverTables.ts";
export { missileOf } from "./missile.ts";
export { flown, geodesic_m, knownMissile, landOf, loftOf } from "./oneFlight.ts";
export { type FoundPlace, findPlace } from "./place.ts";
export { type Asked, tellingOf, titleIn, whyAnswer, whyHeading, whyJson, whySentence } from "./whyAnswer.ts";
export { boxText, comparisonText, toldSentence, trackOf, type WhyAnswer } from "./whyBox.ts";
export { figuresOf, figuresText } from "./whyFigures.ts";
export { figuresName, km, nameOf, partnerNames, partnerRu, s } from "./whyNames.ts";
export {
  brokenLink,
  furthest,
  heightAt,
  marginText,
  mendSentence,
  sentenceOf,
  type Telling,
} from "./whyWords.ts";
