import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClipboard } from "../src/model/clipboard";
import { columnsOf, readRows, readTime, readWho, type Posts } from "../src/model/paste";

const posts: Posts = {
  units: [{ code: "MC", name: "Bộ phận Một cửa", shortName: "Một cửa" }, { code: "PQHXD", name: "Phòng Quy hoạch – Xây dựng", shortName: "P. QH-XD" }, { code: "LDB", name: "Lãnh đạo Ban", shortName: "Lãnh đạo Ban" }],
  positions: [{ code: "can-bo-mot-cua", name: "Cán bộ một cửa" }, { code: "chuyen-vien", name: "Chuyên viên" }, { code: "truong-phong", name: "Trưởng phòng" }],
  held: [{ unit: "MC", position: "can-bo-mot-cua" }, { unit: "PQHXD", position: "chuyen-vien" }, { unit: "PQHXD", position: "truong-phong" }],
};

describe("A pasted table", () => {
  test("from a spreadsheet is read by its head", () => {
    const rows = readClipboard("", "TT\tTrình tự\tTrách nhiệm\tThời gian\tBiểu mẫu/Kết quả\n1\tTiếp nhận hồ sơ\tCán bộ một cửa\t4 giờ\tMẫu 01; Mẫu 06\n2\tThẩm định hồ sơ\t\"Chuyên viên\nPhòng Quy hoạch – Xây dựng\"\t52 giờ\tBáo cáo thẩm định\n");
    const { columns, hasHead } = columnsOf(rows);
    expect(hasHead).toBe(true);
    expect(readRows(rows, columns, hasHead, posts, 480).map((row) => row.step)).toEqual([
      { name: "Tiếp nhận hồ sơ", instruction: "", assignee: { unit: "MC", position: "can-bo-mot-cua" }, budget: { amount: 4, unit: "workingHours" }, papers: ["Mẫu 01", "Mẫu 06"], type: "Kkt.Intake" },
      { name: "Thẩm định hồ sơ", instruction: "", assignee: { unit: "PQHXD", position: "chuyen-vien" }, budget: { amount: 52, unit: "workingHours" }, papers: ["Báo cáo thẩm định"], type: "Kkt.OfficerStep" },
    ]);
  });

  test("from Word keeps its words and nothing else", () => {
    const html = "<html><head><style>td{color:red}</style></head><body><!--StartFragment--><table><tr><td><p class=MsoNormal><b>1</b></p></td><td><p>Th&#7849;m &#273;&#7883;nh</p><p>Ki&ecirc;m tra &amp; so&nbsp;s&#225;nh</p></td><td rowspan=2>Trưởng phòng Phòng Quy hoạch – Xây dựng</td><td>1/2 ngày</td></tr><tr><td>2</td><td>Ký<script>alert(1)</script></td><td>ngoài hạn</td></tr></table></body></html>";
    const rows = readClipboard(html, "");
    expect(rows).toEqual([["1", "Thẩm định\nKi&ecirc;m tra & so sánh", "Trưởng phòng Phòng Quy hoạch – Xây dựng", "1/2 ngày"], ["2", "Ký", "Trưởng phòng Phòng Quy hoạch – Xây dựng", "ngoài hạn"]]);
    const { columns, hasHead } = columnsOf(rows);
    const read = readRows(rows, columns, hasHead, posts, 480);
    expect(read[0]!.step.budget).toEqual({ amount: 4, unit: "workingHours" });
    expect(read[1]!.doubts).toEqual([]);
    expect(read.map((row) => row.step.assignee)).toEqual([{ unit: "PQHXD", position: "truong-phong" }, { unit: "PQHXD", position: "truong-phong" }]);
  });

  test("keeps in the instruction what was not understood", () => {
    const [row] = readRows([["Việc", "Ông Ba", "lúc nào xong thì xong"]], ["name", "who", "time"], false, posts);
    expect(row!.doubts).toEqual(["who", "time"]);
    expect(row!.step.instruction).toBe("Ông Ba\nlúc nào xong thì xong");
  });

  test("of any text makes neither a fault nor an empty step", () =>
    fc.assert(fc.property(fc.string(), fc.string(), (html, text) => {
      const rows = readClipboard(`<table>${html}`, text);
      const { columns, hasHead } = columnsOf(rows);
      expect(readRows(rows, columns, hasHead, posts, 480).every((row) => row.step.name !== "")).toBe(true);
    })));

  test("gives times as they are said", () => {
    expect(readTime("04 giờ làm việc")).toEqual({ amount: 4, unit: "workingHours" });
    expect(readTime("0,5 ngày", 480)).toEqual({ amount: 4, unit: "workingHours" });
    expect(readTime("03 ngày làm việc")).toEqual({ amount: 3, unit: "workingDays" });
    expect(readTime("30 phút")).toEqual({ amount: 30, unit: "workingMinutes" });
    expect(readTime("sớm")).toBeUndefined();
    expect(readTime("1.000 phút làm việc")).toEqual({ amount: 1000, unit: "workingMinutes" });
  });

  test("gives parts of a day in the hours that a day has here, and none where that isn't known", () => {
    expect(readTime("½ ngày làm việc", 450)).toEqual({ amount: 3.75, unit: "workingHours" });
    expect(readTime("1 buổi", 420)).toEqual({ amount: 3.5, unit: "workingHours" });
    expect(readTime("0,5 ngày")).toBeUndefined();
    expect(readTime("2 ngày")).toEqual({ amount: 2, unit: "workingDays" });
  });

  test("doubts a time of which it understands a part only, and keeps its words", () => {
    for (const text of ["2 ngày 4 giờ", "3-5 ngày", "không quá 3 ngày", "04 giờ (kể cả ký)", "1.5 ngày", "4 giờ/hồ sơ", "10 ngày lịch"]) expect([text, readTime(text, 480)]).toEqual([text, undefined]);
    const [row] = readRows([["Việc", "", "2 ngày 4 giờ"]], ["name", "who", "time"], false, posts, 480);
    expect([row!.doubts, row!.step.instruction]).toEqual([["time"], "2 ngày 4 giờ"]);
  });

  test("names nobody whom the organisation doesn't know", () => {
    expect(readWho("Trưởng phòng", posts)).toEqual({ unit: "PQHXD", position: "truong-phong" });
    expect(readWho("Lãnh đạo phòng, Phòng Quy hoạch – Xây dựng", posts)).toEqual({ headOf: "PQHXD" });
    expect(readWho("Sở Xây dựng", posts)).toBeUndefined();
  });
});
