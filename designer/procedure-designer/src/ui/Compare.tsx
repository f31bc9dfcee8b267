import { useEffect, useMemo, useState } from "react";
import { layoutOf } from "../layout/layout";
import { routesOf } from "../layout/route";
import { merged } from "../model/merged";
import { activityAt, chartOf, idOf } from "../model/chart";
import { numbersOf } from "../model/path";
import { Remembered } from "../model/remembered";
import { t } from "../texts/texts";
import { Drawing } from "./Drawing";
import { drawingPart, isIn } from "./focus";
import { faceOf } from "./wording";
import { linesOf, saidOf } from "./faces";
import type { Face } from "./shapes";
import { useWorkshop } from "./workshop";
import { Refused, type Comparison } from "../api/client";

const isEnglish = document.documentElement.lang === "en";

/** Why there is no comparison: nothing to compare with, or what the host says; without an answer that there was none. */
export const failureWords = (problem: unknown): string => {
  if (!(problem instanceof Refused)) return t("compare.failed");
  return problem.status === 404 ? t("compare.none") : problem.message || t("compare.failed");
};

/** The draft beside another version: one drawing of both, and the changes in words. */
export function Compare() {
  const { client, definition, opened, catalogue, words, select } = useWorkshop();
  const [version, setVersion] = useState<number | undefined>();
  const [comparison, setComparison] = useState<Comparison | undefined>();
  const [failure, setFailure] = useState<string | undefined>();
  const [asking, askAgain] = useState(0);
  const [at, setAt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const become = (found: Comparison | undefined, problem: string | undefined) => {
      if (!isWanted) return;
      setComparison(found);
      setFailure(problem);
    };
    client.compare(definition, version).then((found) => become(found, undefined), (problem: unknown) => become(undefined, failureWords(problem)));
    return () => {
      isWanted = false;
    };
  }, [client, definition, version, asking]);
  const both = useMemo(() => (comparison ? merged(comparison.before, definition) : definition), [comparison, definition]);
  const layout = useMemo(() => layoutOf(both, catalogue), [both, catalogue]);
  const routes = useMemo(() => routesOf(chartOf(both).edges, layout), [both, layout]);
  const differences = comparison?.differences ?? [];
  const stepIn = (element: string | null) => (element === null ? undefined : activityAt(element, chartOf(both).byId));

  const faces = useMemo(() => {
    const numbers = numbersOf(both, catalogue);
    const marks = new Map<string, "added" | "removed" | "changed" | "moved">();
    for (const difference of differences) {
      const step = stepIn(difference.element);
      if (step !== undefined && difference.kind.startsWith("step") && (!marks.has(step) || difference.mark === "changed")) marks.set(step, difference.mark);
    }
    return new Map(chartOf(both).activities.map((activity): [string, Face] => {
      const mark = marks.get(idOf(activity));
      const face = faceOf(both, activity, numbers.get(idOf(activity)), catalogue, words);
      return [idOf(activity), mark ? { ...face, state: mark, tag: t(`mark.${mark}`) } : face];
    }));
  }, [both, catalogue, words, differences]);
  const lines = useMemo(() => {
    const before = new Set(comparison ? chartOf(comparison.before).edges.map((edge) => edge.key) : []);
    const after = new Set(chartOf(definition).edges.map((edge) => edge.key));
    const stateOf = (key: string) => (!comparison || (before.has(key) && after.has(key)) ? "plain" : after.has(key) ? "added" : "removed");
    const said = new Map([...saidOf(both, catalogue)].map(([key, one]) => [key, { ...one, state: stateOf(key) } as const]));
    return linesOf(new Remembered(), said, routes, layout);
  }, [both, definition, comparison, catalogue, routes, layout]);

  const go = (index: number) => {
    setAt(index);
    const step = stepIn(differences[index]?.element ?? null);
    if (step !== undefined) select({ ids: [step], edge: undefined });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !isIn(event, `${drawingPart}, .d-changes, .d-steps`)) return;
      if (event.code === "KeyN" && differences.length > 0) go((at + 1) % differences.length);
      if (event.code === "KeyP" && differences.length > 0) go((at + differences.length - 1) % differences.length);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  return (
    <div className="d-body">
      <div className="d-main">
        <div className="d-tools">
          <label>{t("compare.with")} <select value={version ?? ""} onChange={(event) => setVersion(event.target.value === "" ? undefined : Number(event.target.value))}>
            <option value="">{t("compare.inForce")}</option>
            {opened.versions.map((one) => <option key={one.version} value={one.version}>{t("compare.version", { edition: one.edition, state: one.stateName, n: one.version })}</option>)}
          </select></label>
          {differences.length > 0 && <span className="d-steps"><button type="button" onClick={() => go((at + differences.length - 1) % differences.length)}>{t("compare.previous")}</button><button type="button" onClick={() => go((at + 1) % differences.length)}>{t("compare.next")}</button> {t("compare.at", { n: at + 1, of: differences.length })}</span>}
        </div>
        <Drawing faces={faces} lines={lines} layout={layout} routes={routes} isFixed />
      </div>
      <aside>
        <section className="d-panel" aria-label={t("compare.title")}>
          <h2>{comparison ? t("compare.count", { n: differences.length, edition: comparison.fromEdition }) : failure ?? t("waiting")}</h2>
          {failure !== undefined && <button type="button" onClick={() => askAgain((times) => times + 1)}>{t("compare.again")}</button>}
          <ol className="d-changes">
            {differences.map((difference, index) => (
              <li key={index} aria-current={index === at ? "true" : undefined}>
                <span className={`d-mark d-${difference.mark}`}>{t(`mark.${difference.mark}`)}</span> <button type="button" className="d-link" onClick={() => go(index)}>{isEnglish ? difference.en : difference.vi}</button>
              </li>
            ))}
          </ol>
        </section>
      </aside>
    </div>
  );
}
