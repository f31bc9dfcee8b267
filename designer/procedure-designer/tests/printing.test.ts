import { createElement } from "react";
import { describe, expect, test, vi } from "vitest";
import { layoutOf } from "../src/layout/layout";
import { routesOf } from "../src/layout/route";
import { chartOf, idOf } from "../src/model/chart";
import { catalogue, library, words } from "./fixtures";
import { rendered, shopOf } from "./workshop";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });

describe("A print of the drawing", () => {
  test("holds every step and every lane, whatever part of it is in sight", async () => {
    const { Picture } = await import("../src/ui/exporting");
    const { faceOf } = await import("../src/ui/wording");
    for (const definition of library) {
      const [layout, chart] = [layoutOf(definition, catalogue), chartOf(definition)];
      const faces = new Map(chart.activities.map((activity) => [idOf(activity), faceOf(definition, activity, undefined, catalogue, words)]));
      const html = await rendered(createElement(Picture, { layout, faces, lines: new Map(), routes: routesOf(chart.edges, layout), words }), shopOf(definition, catalogue));
      expect(html).toContain(`viewBox="0 0 ${layout.width} ${layout.height + 2}"`);
      expect(html.match(/<g transform="translate\([\d. ]+\)">/g)!.length).toBeGreaterThanOrEqual(chart.activities.length);
    }
  });

  test("is made when the page is printed, and is away afterwards", async () => {
    const { onPrint } = await import("../src/ui/Printed");
    const page = new EventTarget();
    const told: boolean[] = [];
    const stop = onPrint((is) => told.push(is), page);
    page.dispatchEvent(new Event("beforeprint"));
    page.dispatchEvent(new Event("afterprint"));
    stop();
    page.dispatchEvent(new Event("beforeprint"));
    expect(told).toEqual([true, false]);
  });
});
