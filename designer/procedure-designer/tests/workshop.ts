import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Choices, Client } from "../src/api/client";
import { layoutOf } from "../src/layout/layout";
import type { Catalogue } from "../src/model/catalogue";
import { begin } from "../src/model/history";
import type { JsonObject } from "../src/model/json";
import { numbersOf } from "../src/model/path";
import type { Workshop } from "../src/ui/workshop";
import { words } from "./fixtures";

const choices: Choices = {
  person: "p", units: [{ code: "MC", name: "Một cửa", shortName: "MC" }], positions: [{ code: "danh-gia-vien", name: "Đánh giá viên" }], held: [], forms: [],
  policies: [{ code: "han-cung", name: "Hạn cứng" }], nationalStatuses: [], timeUnits: [{ code: "workingHours", name: "giờ" }, { code: "calendarDays", name: "ngày" }], calendars: [{ code: "ban", name: "Lịch của Ban" }], documents: [{ code: "appointment", name: "Giấy hẹn" }], legalDocuments: [], procedures: [], types: [],
};

/** A workshop in which nothing is done: what its parts show can be looked at. */
export const shopOf = (definition: JsonObject, catalogue: Catalogue, more: Partial<Workshop> = {}): Workshop => {
  const nothing = () => undefined;
  return {
    place: { definitionId: "qt", version: undefined, base: "", api: "", icons: "" }, client: {} as Client, choices, catalogue, words, isEditable: true,
    perform: nothing, undo: nothing, redo: nothing, select: nothing, edit: nothing, show: nothing, mend: nothing, say: nothing,
    opened: { definitionId: "qt", definition, version: 1, state: "Draft", revision: 1, isEditable: true, mayRehearse: true, changedBy: null, changedAt: null, versions: [] },
    history: begin(definition), definition, layout: layoutOf(definition, catalogue), routes: new Map(), numbers: numbersOf(definition, catalogue), check: undefined, isCheckOld: false, findingOf: new Map(), comparison: undefined,
    selection: { ids: [], edge: undefined }, view: "drawing", rehearsed: { acts: [] }, keepRehearsed: nothing,
    comments: { mayComment: false, comments: [] }, threadsOf: new Map(), comment: () => Promise.resolve(true), settle: () => Promise.resolve(true), showComments: nothing,
    ...more,
  };
};

/** What a part shows in a workshop, as markup. To be called once the language of the page is known. */
export async function rendered(part: ReactElement, workshop: Workshop): Promise<string> {
  const { WorkshopPlace } = await import("../src/ui/workshop");
  return renderToStaticMarkup(createElement(WorkshopPlace, { setting: workshop, workshop, children: part }));
}
