import { chartOf, nameOf } from "../model/chart";
import { kindOf } from "../model/kinds";
import { typeOf } from "../model/chart";
import { t } from "../texts/texts";
import { hours } from "./wording";
import { Icon } from "./Icon";
import { useWorkshop } from "./workshop";

const bar = { width: 620, height: 22 };

/** The times of the longest way beside what is promised and what the law allows: always in sight. */
export function Footer() {
  const { check, definition, numbers, select, show } = useWorkshop();
  const times = check?.times;
  if (!times) return <footer className="d-foot"><p>{check ? t("budget.none") : t("waiting")}</p></footer>;
  const whole = Math.max(times.minutes, times.committed ?? 0, 1);
  const excess = times.committed === null ? 0 : times.minutes - times.committed;
  const verdict = times.committed === null ? t("budget.noPromise") : excess > 0 ? t("budget.over", { time: hours(excess) }) : excess === 0 ? t("budget.exact") : t("budget.left", { time: hours(-excess) });
  let before = 0;
  const boxes = times.longest.map((step) => {
    const from = before;
    before += step.minutes;
    return { ...step, x: (from / whole) * bar.width, width: (step.minutes / whole) * bar.width, isOver: times.committed !== null && before > times.committed };
  });
  return (
    <footer className="d-foot">
      <p className="d-sum"><span>{t("budget.longest")}</span><strong className={excess > 0 ? "d-late" : undefined}>{hours(times.minutes)}</strong>{times.committed !== null && <span> / {hours(times.committed)}</span>}</p>
      <div className="d-bar">
        <svg width={bar.width + 2} height={bar.height + 6} role="img" aria-label={t("budget.label", { time: hours(times.minutes), verdict })}>
          {boxes.map((box) => {
            const activity = chartOf(definition).byId.get(box.id);
            const fill = box.isOver ? "#f0b4b6" : activity && kindOf(typeOf(activity), true) === "consult" ? "#93cdd4" : "#6f9fdb";
            return (
              <g key={box.id} onClick={() => { show("drawing"); select({ ids: [box.id], edge: undefined }); }} className="d-click">
                <title>{`${activity ? nameOf(activity) : box.id}: ${hours(box.minutes)}`}</title>
                <rect x={box.x + 0.5} y={3} width={Math.max(1, box.width - 2)} height={bar.height} rx={2} fill={fill} />
                {box.width > 16 && <text x={box.x + box.width / 2} y={18} textAnchor="middle" fontSize={11} fontWeight={600} fill="#0d2b52">{numbers.get(box.id) ?? ""}</text>}
              </g>
            );
          })}
          {times.committed !== null && <rect x={(times.committed / whole) * bar.width - 1.5} y={0} width={3} height={bar.height + 6} fill="#16202e" />}
        </svg>
        <p>{times.committed === null ? t("budget.noPromise") : t("budget.committed", { time: hours(times.committed) })}</p>
      </div>
      <p className={excess > 0 ? "d-verdict d-late" : "d-verdict d-ok"}>
        <Icon name={excess > 0 ? "alert-circle" : "circle-check"} /> <strong>{verdict}</strong>
        <span>{times.statutory === null ? t("budget.noLaw") : t(times.statutory >= times.minutes ? "budget.law" : "budget.overLaw", { time: hours(times.statutory) })}</span>
      </p>
    </footer>
  );
}
