import { onBar, palette, kindOf } from "../model/kinds";
import { named, t } from "../texts/texts";
import { dragged, useAdding } from "./adding";
import { KindIcon } from "./glyphs";
import { Icon } from "./Icon";
import { Menu } from "./Menu";
import { useWorkshop } from "./workshop";

/** What can be put into the drawing: dragged to a place or onto a connection, clicked to come behind what is chosen, or by the keys 1 to 8. */
export function Palette() {
  const { catalogue } = useWorkshop();
  const adding = useAdding();
  const button = (type: string, key: string | undefined) => (
    <button key={type} type="button" draggable data-type={type} title={`${t("palette.hint")}: ${catalogue.get(type)?.description ?? ""}`} onClick={() => adding.next(type)} onDragStart={(event) => { event.dataTransfer.setData(dragged, type); event.dataTransfer.effectAllowed = "copy"; }}>
      <KindIcon kind={kindOf(type, true)} /> {key !== undefined ? named(`kind.${type}`) : (catalogue.get(type)?.name ?? type)}{key !== undefined && <kbd aria-hidden="true">{key}</kbd>}
    </button>
  );
  return (
    <div className="d-palette" role="group" aria-label={t("palette.label")}>
      {palette.slice(0, onBar).map((type, index) => button(type, String(index + 1)))}
      <Menu head={<>{t("palette.more")} <Icon name="chevron-down" /></>}>{palette.slice(onBar).map((type) => button(type, undefined))}</Menu>
    </div>
  );
}
