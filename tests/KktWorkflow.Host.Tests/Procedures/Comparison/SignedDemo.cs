using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Engine.Lifecycle;
using KktWorkflow.Host.Demo;
using KktWorkflow.Host.Forms;
using KktWorkflow.Host.Procedures.Lifecycle;
using KktWorkflow.Host.Tests.Api;
using KktWorkflow.Storage;
using KktWorkflow.Storage.Definitions;
using KktWorkflow.Storage.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Procedures.Comparison;

/// <summary>The demo with editions of the investment certificate whose charts and sheets are the same: the second is signed with another form, the third with another escalation policy, too.
/// The fourth is a draft, which is handed in with what the board has now.</summary>
public sealed class SignedDemo : IAsyncLifetime
{
    public const string Procedure = ComparedDemo.Procedure;
    public const string Form = "dt01-tham-dinh";

    internal DemoHost Demo { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Demo.InitializeAsync();
        var files = new DemoFiles(Path.Combine(AppContext.BaseDirectory, "process-definitions"));
        var policies = JsonNode.Parse(files.Escalation)!.AsObject();
        policies["policies"]![0]!["levels"]![0]!["at"] = JsonNode.Parse("""{"used": 90}""");
        await ReleaseAsync(await NextAsync(), files.Escalation);
        await ReleaseAsync(await NextAsync(), Encoding.UTF8.GetBytes(policies.ToJsonString()));
        await NextAsync();
    }

    public ValueTask DisposeAsync() => Demo.DisposeAsync();

    /// <summary>A page as somebody who reads procedures sees it.</summary>
    public async Task<string> PageAsync(string address)
    {
        using var browser = Demo.Stranger();
        browser.DefaultRequestHeaders.Add("Cookie", await SessionCookies.OfAsync(Demo, "buikhanhvan"));
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    private KktStorage Storage => Demo.Host.Services.GetRequiredService<KktStorage>();

    /// <summary>A draft that says what the version before it says.</summary>
    private async Task<ProcessDefinition> NextAsync()
    {
        var last = (await Storage.Definitions.Versions(Procedure, CancellationToken.None))[0];
        var json = JsonNode.Parse((await Storage.Definitions.Text(last.VersionId, CancellationToken.None))!)!.AsObject();
        (json["version"], json["id"], json["isPublished"]) = (last.Version + 1, $"{Procedure}-v{last.Version + 1}", false);
        var text = JsonSerializer.SerializeToUtf8Bytes(json);
        var definition = DefinitionReader.Read(text).ShouldBeOfType<DefinitionReadResult.Read>().Definition;
        (await Storage.Definitions.SaveDraft(definition, text, Releasing.Author, null, CancellationToken.None)).ShouldBeOfType<DefinitionChange.Done>();
        return definition;
    }

    private async Task ReleaseAsync(ProcessDefinition definition, byte[] policies)
    {
        var forms = Demo.Host.Services.GetRequiredService<FormLibrary>();
        var versions = await Storage.Definitions.Versions(Procedure, CancellationToken.None);
        var draft = versions[0];
        var manifest = Manifest.Of(definition, id => id == Form ? Changed(forms.Find(id)) : forms.Find(id), policies);
        var submit = await Storage.Submit(draft.VersionId, CancellationToken.None, [.. manifest.Entries]);
        await DoAsync(Releasing.Request(draft.VersionId, submit, Releasing.Author) with { Contents = manifest.Contents });
        foreach (var (meaning, by) in new[] { (SignatureMeaning.Reviewed, Releasing.Reviewer), (SignatureMeaning.Approved, Releasing.Approver) })
            await DoAsync(Releasing.Request(draft.VersionId, new LifecycleAct.Sign(meaning, (await Storage.Definitions.SignedHash(draft.VersionId, CancellationToken.None))!, null), by));
        var effective = versions.Max(version => version.EffectiveAt)!.Value.Plus(TimeSpan.FromMinutes(1));
        await DoAsync(Releasing.Request(draft.VersionId, Releasing.Release(draft.VersionId, effective), Releasing.Approver));
    }

    private async Task DoAsync(LifecycleRequest request) => (await Storage.Definitions.Do(request, CancellationToken.None)).ShouldBeOfType<DefinitionChange.Done>();

    private static JsonElement Changed(JsonElement form)
    {
        var changed = JsonNode.Parse(form.GetRawText())!.AsObject();
        changed["properties"]!["soLaoDong"] = JsonNode.Parse("""{"type": "integer", "title": "Số lao động"}""");
        changed["properties"]!["suatVonDauTu"]!["minimum"] = 5;
        return JsonSerializer.SerializeToElement(changed);
    }
}
