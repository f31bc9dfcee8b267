import { useCallback, useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import type { CaseOfProcedure, Replayed } from "../api/client";
import { chartOf } from "../model/chart";
import { named, t } from "../texts/texts";
import { Drawing } from "./Drawing";
import { Field, Fold } from "./fields";
import { Icon } from "./Icon";
import { useShown } from "./shown";
import { useWorkshop } from "./workshop";

const slideAfter = 200;

/** A real case on the drawing: where it was at each moment, and what went another way than planned. */
export function Replay({ choice }: { choice: ReactNode }) {
  const { client, definition, layout, routes } = useWorkshop();
  const [cases, setCases] = useState<readonly CaseOfProcedure[] | undefined>();
  const [chosen, setChosen] = useState<CaseOfProcedure | undefined>();
  const [replayed, setReplayed] = useState<Replayed | undefined>();
  const [failure, setFailure] = useState("");
  const turns = useRef(0);
  const searches = useRef(0);
  const fail = useCallback((problem: unknown) => setFailure(problem instanceof Error && problem.message !== "" ? problem.message : t("failed")), []);
  const find = useCallback((code: string) => {
    const search = ++searches.current;
    client.cases(code).then((found) => {
      if (search !== searches.current) return;
      setCases(found);
      setFailure("");
    }, (problem: unknown) => search === searches.current && fail(problem));
  }, [client, fail]);
  useEffect(() => find(""), [find]);
  const show = useCallback((one: CaseOfProcedure, at: number | undefined) => {
    const turn = ++turns.current;
    setChosen(one);
    // Nothing of another case stands under this one's code.
    if (at === undefined) setReplayed(undefined);
    client.replay(one.id, at).then((answer) => {
      if (turn !== turns.current) return;
      setReplayed(answer);
      setFailure("");
    }, (problem: unknown) => turn === turns.current && fail(problem));
  }, [client, fail]);
  const { faces, lines } = useShown(replayed?.nodes, replayed?.followed);
  const elsewhere = replayed?.nodes.filter((node) => !chartOf(definition).byId.has(node.id)).length ?? 0;
  const offered = !chosen || cases?.some((one) => one.id === chosen.id) ? cases : [chosen, ...(cases ?? [])];
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    find(String(new FormData(event.currentTarget).get("code") ?? ""));
  };
  return (
    <div className="d-body">
      <div className="d-main">
        <Drawing faces={faces} lines={lines} layout={layout} routes={routes} isFixed />
      </div>
      <aside aria-label={t("replay.title")}>
        <section className="d-panel d-rehearsal">
          {choice}
          <h2>{t("replay.title")}</h2>
          <p className="d-help">{t("replay.help")}</p>
          <form className="d-row" role="search" onSubmit={search}>
            <Field label={t("replay.code")}>{(id) => <input id={id} name="code" type="search" autoComplete="off" />}</Field>
            <button><Icon name="search" /> {t("replay.find")}</button>
          </form>
          {failure !== "" && <p className="d-problem" role="alert">{failure}</p>}
          {cases === undefined && failure === "" && <p className="d-help" role="status">{t("waiting")}</p>}
          {offered?.length === 0 && <p className="d-help">{t("replay.none")}</p>}
          {offered !== undefined && offered.length > 0 && (
            <Field label={t("replay.case")}>
              {(id) => (
                <select id={id} value={chosen?.id ?? ""} onChange={(event) => {
                  const one = offered.find((other) => other.id === event.target.value);
                  if (one) show(one, undefined);
                }}>
                  <option value="">{t("choose")}</option>
                  {offered.map((one) => <option key={one.id} value={one.id}>{t("replay.option", { code: one.code, day: one.openedOn, state: named(`case.${one.state}`) })}</option>)}
                </select>
              )}
            </Field>
          )}
          {chosen && !replayed && failure === "" && <p className="d-help" role="status">{t("waiting")}</p>}
          {chosen && replayed && <Moments replayed={replayed} elsewhere={elsewhere} go={(at) => show(chosen, at)} />}
        </section>
      </aside>
    </div>
  );
}

function Moments({ replayed, elsewhere, go }: { replayed: Replayed; elsewhere: number; go: (at: number) => void }) {
  const { moments, number } = replayed;
  const [slid, setSlid] = useState(number);
  useEffect(() => setSlid(number), [number, replayed]);
  // Each moment is a replay of its own: where the slider rests is asked for.
  useEffect(() => {
    if (slid === number) return;
    const timer = setTimeout(() => go(slid), slideAfter);
    return () => clearTimeout(timer);
  }, [slid, number, go]);
  const moment = moments.find((one) => one.number === number);
  if (!moment) return null;
  return (
    <>
      <p role="status"><strong>{moment.at}</strong> <span className="d-help">{t("replay.moment", { n: number, of: moments.length })}</span></p>
      <p>{moment.title} · {moment.who}</p>
      <p className="d-help">{t("replay.edition", { edition: replayed.edition })}{elsewhere > 0 && ` ${t("replay.elsewhere", { n: elsewhere })}`}</p>
      <Field label={t("replay.slider")}>{(id) => (
        <input id={id} type="range" min={1} max={moments.length} value={slid} aria-valuetext={`${moment.at} – ${moment.title}`} onChange={(event) => setSlid(event.target.valueAsNumber)} />
      )}</Field>
      <div className="d-row">
        <button type="button" disabled={number <= 1} onClick={() => go(number - 1)}><Icon name="arrow-left" /> {t("replay.earlier")}</button>
        <button type="button" disabled={number >= moments.length} onClick={() => go(number + 1)}>{t("replay.later")} <Icon name="arrow-right" /></button>
      </div>
      <Fold title={t("replay.open")} summary={t("items", { n: replayed.open.length })} open>{() => (
        replayed.open.length === 0 ? <p className="d-help">{t("replay.open.none")}</p> : <ol className="d-changes">{replayed.open.map((open, index) => <li key={index}>{open}</li>)}</ol>
      )}</Fold>
      <Fold key={`deviations-${replayed.code}`} title={t("replay.deviations")} summary={t("items", { n: replayed.deviations.length })} open={replayed.deviations.length > 0}>{() => (
        replayed.deviations.length === 0 ? <p className="d-help">{t("replay.deviations.none")}</p> : (
          <ol className="d-changes">
            {replayed.deviations.map((deviation, index) => (
              <li key={index} aria-current={deviation.moment === number ? "true" : undefined}>
                <button type="button" className="d-link" onClick={() => go(deviation.moment)}>{deviation.title}</button> <span className="d-help">{deviation.words}</span>
              </li>
            ))}
          </ol>
        )
      )}</Fold>
      <p><a href={replayed.page}>{t("replay.page")}</a></p>
    </>
  );
}
