import { createElement } from "react";
import { expect, test, vi } from "vitest";
import { catalogue, empty } from "./fixtures";
import { rendered, shopOf } from "./workshop";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });

test("What somebody else has saved may be overwritten only by who has the right to edit, and it is said why", async () => {
  const { Conflict } = await import("../src/ui/Conflict");
  const shown = (hasTurn: boolean) => rendered(createElement(Conflict, { sentence: "Người khác đã lưu", there: undefined, autosave: { current: undefined }, hasTurn, onTake: () => undefined }), shopOf(empty, catalogue, { isEditable: hasTurn }));
  expect(await shown(true)).not.toContain("disabled");
  const without = await shown(false);
  const help = /<button type="button" disabled="" aria-describedby="([^"]+)">Lưu bản của tôi đè lên/.exec(without)?.[1];
  expect(without).toContain(`id="${help}">Người khác đang giữ quyền soạn`);
  expect(without).toMatch(/<button type="button">Lấy bản đã lưu/);
});
