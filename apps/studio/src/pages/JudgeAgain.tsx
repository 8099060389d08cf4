import type { ReactNode } from "react";
import { Working } from "../parts/index.ts";
import { useWords } from "../words/index.ts";
import { claimsPageWords } from "./Claims.words.ts";
import type { Judging } from "./judged.ts";

/** Judges claims again at publication quality: the button, and how far it is, whatever is being judged. */
export function JudgeAgain({
  judging,
  claims,
}: {
  readonly judging: Judging;
  readonly claims: readonly string[] | "all" | undefined; // undefined: nothing here to be judged again
}): ReactNode {
  const words = useWords(claimsPageWords);
  const { asked, job, judge } = judging;
  const isBusy = asked !== undefined && job.progress !== undefined;
  return (
    <>
      {claims !== undefined && (
        <p>
          <button type="button" disabled={isBusy} onClick={() => judge(claims)}>
            {claims === "all" ? words.judgeAll : words.judgeOne(claims.join(", "))}
          </button>
        </p>
      )}
      {asked !== undefined && (
        <div className="judging">
          <p>{words.judging(asked === "all" ? words.wholeLedger : asked.join(", "))}</p>
          <Working job={job} />
        </div>
      )}
    </>
  );
}
