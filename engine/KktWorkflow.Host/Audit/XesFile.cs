using System.Globalization;
using System.Text;
using System.Xml;
using KktWorkflow.Engine.Execution.Events;
using KktWorkflow.Engine.Log;
using KktWorkflow.Host.Http;
using KktWorkflow.Storage.Streams;

namespace KktWorkflow.Host.Audit;

/// <summary>
/// Writes cases as an event log for process mining (IEEE 1849-2016, XES), a trace each. Steps bear the names that their version gives them; officials are named as in the log, applicants and what people wrote are left out.
/// Attributes of ours have the prefix `kkt`: the step's path, the outcome, whether it was late, and by which line of the log an event can be proved.
/// </summary>
internal sealed class XesFile : IDisposable
{
    public const string MediaType = "application/xml";

    private const string Space = "http://www.xes-standard.org/";

    // The lifecycle that the standard's extension defines.
    private const string Schedule = "schedule";
    private const string Start = "start";
    private const string Reassign = "reassign";
    private const string Suspend = "suspend";
    private const string Resume = "resume";
    private const string Complete = "complete";
    private const string Unknown = "unknown";

    private readonly SliceStream _slices;
    private readonly LogTelling _telling;

    /// <param name="target">Stays open.</param>
    public XesFile(Stream target, LogTelling telling)
    {
        _slices = new(target);
        _telling = telling;
        Writer = XmlWriter.Create(_slices, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        Writer.WriteStartElement("log", Space);
        Writer.WriteAttributeString("xes.version", "1849-2016");
        Writer.WriteAttributeString("xes.features", "");
        foreach (var (name, prefix) in new[] { ("Concept", "concept"), ("Lifecycle", "lifecycle"), ("Organizational", "org"), ("Time", "time") })
            Element("extension", ("name", name), ("prefix", prefix), ("uri", $"{Space}{prefix}.xesext"));
        Writer.WriteStartElement("global", Space);
        Writer.WriteAttributeString("scope", "trace");
        Text("concept:name", "");
        Writer.WriteEndElement();
        Writer.WriteStartElement("global", Space);
        Writer.WriteAttributeString("scope", "event");
        Text("concept:name", "");
        Text("lifecycle:transition", Complete);
        Element("date", ("key", "time:timestamp"), ("value", "1970-01-01T00:00:00Z"));
        Writer.WriteEndElement();
        Element("classifier", ("name", "Activity"), ("keys", "concept:name"));
        Element("classifier", ("name", "Activity and lifecycle"), ("keys", "concept:name lifecycle:transition"));
    }

    private XmlWriter Writer { get; }

    public async Task AddAsync(ToldCase one, CancellationToken cancellation)
    {
        Writer.WriteStartElement("trace", Space);
        Text("concept:name", one.Code ?? one.Id.ToString());
        Text("kkt:case", one.Id.ToString());
        Text("kkt:procedure", one.DefinitionId);
        Element("int", ("key", "kkt:version"), ("value", one.DefinitionVersion.ToString(CultureInfo.InvariantCulture)));
        if (one.Variant is { } variant)
            Text("kkt:variant", variant);
        foreach (var line in one.Lines)
            await EventAsync(line, cancellation);
        Writer.WriteEndElement();
    }

    /// <summary>Hands on what was added so far.</summary>
    public Task SendAsync(CancellationToken cancellation)
    {
        Writer.Flush();
        return _slices.SendAsync(cancellation);
    }

    /// <summary>Ends the file, and hands on what is left.</summary>
    public Task EndAsync(CancellationToken cancellation)
    {
        Writer.WriteEndElement();
        return SendAsync(cancellation);
    }

    public void Dispose()
    {
        Writer.Dispose();
        _slices.Dispose();
    }

    private async Task EventAsync(ToldLine line, CancellationToken cancellation)
    {
        var entry = line.Line.Entry;
        var told = line.IsReadable ? line.Line.ToRecorded().Event : null;
        var definition = await _telling.VersionAsync(line, cancellation);
        var step = line.Step is { } path ? definition?.FindNode(path)?.DisplayName ?? line.ItemTitle ?? path.Id : null;
        Writer.WriteStartElement("event", Space);
        Text("concept:name", step ?? _telling.TitleOf(entry.Kind));
        Text("lifecycle:transition", TransitionOf(told));
        Element("date", ("key", "time:timestamp"), ("value", entry.At.ToString()));
        if (WorkItemOf(told) is { } item)
            Text("concept:instance", item.ToString(CultureInfo.InvariantCulture));
        if (entry.Actor.Id is not null)
        {
            Text("org:resource", entry.Actor.Name);
            Text("org:role", entry.Actor.Position);
            Text("org:group", entry.Actor.Unit);
            Text("kkt:onBehalfOf", entry.Actor.OnBehalfOf?.Name);
        }

        Text("kkt:kind", entry.Kind);
        Text("kkt:step", line.Step?.Value);
        Text("kkt:outcome", (told as WorkItemCompleted)?.Outcome);
        if (line.IsLate)
            Element("boolean", ("key", "kkt:late"), ("value", "true"));
        Element("int", ("key", "kkt:sequence"), ("value", entry.Sequence.ToString(CultureInfo.InvariantCulture)));
        Text("kkt:hash", line.Line.Hash);
        Writer.WriteEndElement();
    }

    private static string TransitionOf(CaseEvent? told) => told switch
    {
        WorkItemCreated => Schedule,
        WorkItemClaimed => Start,
        WorkItemReassigned => Reassign,
        CasePaused => Suspend,
        CaseResumed => Resume,
        // Given back, a piece of work is nobody's again, for which the standard has no word.
        WorkItemReleased or null => Unknown,
        _ => Complete,
    };

    private static int? WorkItemOf(CaseEvent? told) => told switch
    {
        WorkItemCreated created => created.WorkItem,
        WorkItemClaimed claimed => claimed.WorkItem,
        WorkItemReleased released => released.WorkItem,
        WorkItemReassigned handed => handed.WorkItem,
        WorkItemCompleted done => done.WorkItem,
        _ => null,
    };

    private void Text(string key, string? value)
    {
        if (value is not null)
            Element("string", ("key", key), ("value", XmlWords.Of(value)));
    }

    private void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Writer.WriteStartElement(name, Space);
        foreach (var (attribute, value) in attributes)
            Writer.WriteAttributeString(attribute, value);
        Writer.WriteEndElement();
    }
}
