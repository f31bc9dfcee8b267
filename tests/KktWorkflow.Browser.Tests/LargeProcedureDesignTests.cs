using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace KktWorkflow.Browser.Tests;

/// <summary>A procedure larger than any of the board's in the quality team's designer. What it takes is told and never asserted: it is the machine's too.</summary>
[Collection(nameof(DemoHost))]
[LongForm]
public sealed class LargeProcedureDesignTests(DemoHost host)
{
    private const int Steps = 500;

    /// <summary>Milliseconds from the act until everything that follows from it is drawn, and until its frame was shown.</summary>
    private const string Measure =
        """
        async (what) => {
          const name = () => document.querySelector(".d-panel .d-name");
          const acts = {
            type: () => {
              Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(name(), name().value + "a");
              name().dispatchEvent(new InputEvent("input", { bubbles: true }));
            },
            insert: () => document.querySelector(".d-palette [data-type='Kkt.OfficerStep']").click(),
            undo: () => document.querySelector(".d-tools > button").click(),
          };
          const rest = () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done, { timeout: 1000 })));
          const times = [];
          for (let turn = 0; turn < 15; turn++) {
            await rest();
            const begun = performance.now();
            acts[what]();
            await new Promise((done) => queueMicrotask(done));
            const handled = performance.now();
            await new Promise((done) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); }));
            times.push([handled - begun, performance.now() - begun]);
          }
          const of = (index) => times.map((time) => time[index]).sort((one, other) => one - other);
          const [handled, shown] = [of(0), of(1)];
          return [handled[7], handled[14], shown[7], shown[14]];
        }
        """;

    [Fact]
    public async Task A_procedure_of_five_hundred_steps_is_opened_and_edited()
    {
        LongForm.Only();
        using var api = await StudioApi.SignInAsync(host.Address, "buikhanhvan");
        var definition = await api.ImportAsync("Quy trình năm trăm bước", Enumerable.Range(0, Steps).Select(Step), Enumerable.Range(1, Steps - 1).Select(number => StudioApi.Connection($"b{number - 1}", "Done", $"b{number}")));
        await using var desk = await host.SignInAsync("buikhanhvan", scripts: true);
        var page = desk.Page;

        var opening = Stopwatch.StartNew();
        await page.GotoAsync($"/thiet-ke/quy-trinh/{definition}");
        await page.Locator(".react-flow__node[data-id='b2']").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Tên bước", new() { Exact = true })).ToHaveValueAsync("Bước thứ 2");
        Tell($"{Steps} steps: the first is open in the panel after {opening.Elapsed.TotalSeconds:0.00} s");

        foreach (var act in new[] { "type", "insert", "undo" })
        {
            var times = await page.EvaluateAsync<double[]>(Measure, act);
            Tell($"{act}: handled in {times[0]:0} ms (median), {times[1]:0} ms (worst); shown after {times[2]:0} ms, {times[3]:0} ms");
        }

        await Assertions.Expect(page.Locator(".d-save")).ToContainTextAsync("Đã lưu");
    }

    private static void Tell(FormattableString figures) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(figures));

    private static JsonNode Step(int number) => number switch
    {
        0 => StudioApi.Activity("b0", "Elsa.Start", "Bắt đầu", 0, 0),
        Steps - 1 => StudioApi.Activity($"b{number}", "Elsa.End", "Kết thúc", 0, 0),
        _ => StudioApi.Activity($"b{number}", "Kkt.OfficerStep", $"Bước thứ {number}", 0, 0, StudioApi.Assignee(number % 2 == 0 ? "PQLDT" : "PQLDNLD", "chuyen-vien")),
    };
}
