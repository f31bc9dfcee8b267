using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KktWorkflow.Engine.Definitions;
using KktWorkflow.Host.Composition;
using KktWorkflow.Host.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace KktWorkflow.Host.Tests.Elsa;

/// <summary>What must not get in: the abuse cases of Elsa's own security review, and what is simply wrong.</summary>
public sealed class BadInputTests(DemoHost host)
{
    [Theory]
    [InlineData("""{"_type":"System.Diagnostics.Process, System.Diagnostics.Process","fileName":"sh"}""")]
    [InlineData("""{"$type":"System.IO.FileInfo, System.IO.FileSystem","path":"/etc/passwd"}""")]
    [InlineData("""{"typeName":"System.Collections.Generic.List`1[[System.Object]]","expression":{"type":"Literal","value":""}}""")]
    public async Task Name_of_a_class_is_refused_wherever_it_stands(string value)
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Tên lớp");
        Diagrams.Find(definition, "xem-xet")["payload"] = JsonNode.Parse(value);

        var answer = await studio.SaveAsync(definition);

        answer.Status.ShouldBe(400);
        answer.Messages.ShouldContain(m => m.StartsWith("KKT-D06 · ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "KKT-H02", "$, 1:")]
    [InlineData("[]", "KKT-H02", "$")]
    [InlineData("null", "KKT-H02", "$")]
    [InlineData("{\"model\":{},\"model\":{}}", "KKT-H02", "$.model")]
    [InlineData("{}", "KKT-H03", "“model”")]
    [InlineData("{\"model\":7}", "KKT-H03", "“model”")]
    [InlineData("{\"model\":{\"name\":\"\"}}", "KKT-H03", "“name”")]
    [InlineData("{\"model\":{\"name\":\"A\"}}", "KKT-H03", "“root”")]
    [InlineData("{\"model\":{\"name\":\"A\",\"root\":[]}}", "KKT-H03", "“root”")]
    [InlineData("{\"model\":{\"name\":\"A\",\"definitionId\":\"../../a\",\"root\":{}}}", "KKT-H03", "“definitionId”")]
    [InlineData("{\"model\":{\"name\":\"A\",\"root\":{\"id\":\"a:b\",\"type\":\"Elsa.Flowchart\"}}}", "KKT-H03", "a:b")]
    [InlineData("{\"model\":{\"name\":\"A\",\"variables\":3,\"root\":{\"id\":\"a\",\"type\":\"Elsa.Flowchart\"}}}", "KKT-H03", "variables")]
    [InlineData("{\"model\":{\"name\":\"A\",\"root\":{\"activities\":[{},{\"id\":", "KKT-H02", "$.model.root.activities[1].id, 1:")]
    [InlineData("{\"model\":{\"name\":\"A\",\n \"root\":{\"id\":\"a\"}},\n \"publish\":maybe}", "KKT-H02", "$.publish, 3:")]
    [InlineData("{\"model\":{\"name\":\"A\",\"root\":{\"id\":\"a\",\"type\":\"Elsa.Flowchart\"}},\"publish\":\"true\"}", "KKT-H03", "“publish”")]
    [InlineData("{\"model\":{\"name\":\"A\",\"root\":{\"id\":\"a\",\"type\":\"Elsa.Flowchart\"},\"customProperties\":{\"kkt\":{\"revision\":\"7\"}}}}", "KKT-H03", "“customProperties.kkt.revision”")]
    [InlineData("{\"model\":{\"name\":\"A\",\"root\":{\"id\":\"a\",\"type\":\"Elsa.Flowchart\"},\"version\":\"1\"}}", "KKT-H03", "“version”")]
    public async Task Wrong_or_missing_members_are_400_with_the_field_and_the_reason(string body, string code, string field)
    {
        using var studio = await StudioClient.SignInAsync(host);

        var answer = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions") { Content = new StringContent(body, Encoding.UTF8, "application/json") });

        answer.Status.ShouldBe(400, answer.Text);
        answer.Json["code"]!.GetValue<string>().ShouldBe(code);
        answer.Messages.ShouldContain(message => message.Contains(field, StringComparison.Ordinal), answer.Text);
    }

    [Theory]
    [InlineData("delete/workflow-definitions/by-definition-id", "definitionIds")]
    [InlineData("publish/workflow-definitions/by-definition-ids", "definitionIds")]
    [InlineData("delete/workflow-definitions/by-id", "ids")]
    [InlineData("export/workflow-definitions", "ids")]
    [InlineData("cancel/workflow-instances", "ids")]
    [InlineData("delete/workflow-instances/by-id", "ids")]
    [InlineData("export/workflow-instances", "ids")]
    public async Task Act_on_several_that_names_none_is_400_with_the_member(string act, string member)
    {
        using var studio = await StudioClient.SignInAsync(host);

        foreach (var body in new[] { new JsonObject(), new JsonObject { ["id"] = new JsonArray("qt-dt-01"), ["definitionsIds"] = new JsonArray("qt-dt-01") } })
        {
            var answer = await studio.PostAsync($"bulk-actions/{act}", body);

            answer.Status.ShouldBe(400, answer.Text);
            answer.Json["code"]!.GetValue<string>().ShouldBe("KKT-H03");
            answer.Messages.Single().ShouldContain($"“{member}”");
        }
    }

    [Theory]
    [InlineData("{\"name\":\"A\",", "$.name, 1:")]
    [InlineData("{\"name\":\"A\",\"root\":{\"id\":\"a\",\"id\":\"b\"}}", "$.root.id, 1:")]
    [InlineData("{\"name\":\"A\",\"root\":{\"id\":\"a\",\"type\":\"Elsa.Flowchart\"},\"customProperties\":{\"kkt\":{\"revision\":[]}}}", "“customProperties.kkt.revision”")]
    public async Task Broken_import_is_400_with_the_place(string body, string place)
    {
        using var studio = await StudioClient.SignInAsync(host);

        var answer = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions/import") { Content = new StringContent(body, Encoding.UTF8, "application/json") });

        answer.Status.ShouldBe(400, answer.Text);
        answer.Messages.ShouldContain(message => message.Contains(place, StringComparison.Ordinal), answer.Text);
    }

    [Theory]
    [InlineData("assignee", "{\"unit\":\"A\",\"unit\":\"B\"}")]
    [InlineData("checklist", "[{\"id\":\"a\",\"id\":\"b\"}]")]
    [InlineData("outcomes", "[{\"name\":\"a\",\"name\":\"b\"}]")]
    public async Task Text_that_says_a_member_twice_leaves_a_definition_that_opens(string input, string text)
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Nói hai lần");
        Diagrams.Find(definition, "xem-xet")[input] = text;

        var answer = await studio.SaveAsync(definition);

        answer.Status.ShouldBeLessThan(500, answer.Text);
        var opened = await studio.SendAsync(new(HttpMethod.Get, $"/elsa/api/workflow-definitions/by-definition-id/{definition["definitionId"]!.GetValue<string>()}"));
        opened.Status.ShouldBe(200, opened.Text);
    }

    [Fact]
    public async Task Number_that_is_none_names_the_step()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateRunnableAsync("Thời gian sai");
        Diagrams.Find(definition, "xem-xet")["budgetAmount"] = "bốn giờ";

        var answer = await studio.SaveAsync(definition);

        answer.Status.ShouldBe(400);
        answer.Messages.Single().ShouldContain("Bước xử lý 1");
        answer.Messages.Single().ShouldContain("bốn giờ");
    }

    [Theory]
    [InlineData("workflow-definitions")]
    [InlineData("workflow-definitions/import")]
    [InlineData("workflow-definitions/import-files")]
    [InlineData("workflow-instances")]
    public async Task Upload_without_an_end_stops_at_the_limit(string path)
    {
        using var studio = await StudioClient.SignInAsync(host);
        using var endless = new StreamContent(new EndlessStream());
        endless.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpContent content = path.EndsWith("files", StringComparison.Ordinal) ? new MultipartFormDataContent { { endless, "files", "vo-tan.json" } } : endless;

        var status = await StatusAsync(studio, new HttpRequestMessage(HttpMethod.Post, $"/elsa/api/{path}") { Content = content, Headers = { TransferEncodingChunked = true } });

        status.ShouldBe(413);
    }

    [Fact]
    public async Task Definition_nested_too_deep_is_refused_without_harm()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var deep = """{"model":{"name":"Sâu","root":{"id":"a","type":"Elsa.Flowchart","x":""" + new string('[', 5_000) + new string(']', 5_000) + "}}}";

        var answer = await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions") { Content = new StringContent(deep, Encoding.UTF8, "application/json") });

        answer.Status.ShouldBe(400);
    }

    [Fact]
    public async Task Path_in_a_zip_leads_nowhere()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var folder = host.Host.Services.GetRequiredService<HostSettings>().DataFolder;
        var before = Directory.GetFiles(Path.GetDirectoryName(folder)!).Length;
        var good = new JsonObject { ["name"] = "Trong gói", ["root"] = new JsonObject { ["id"] = "a", ["type"] = "Elsa.Flowchart" } }.ToJsonString();

        var answer = await UploadAsync(studio, Zip(("../../outside.json", good), ("/etc/outside.json", good), ("C:\\outside.json", good), ("trong/tot.json", good)));

        answer.Status.ShouldBe(400);
        answer.Messages.Count(m => m.StartsWith("outside.json", StringComparison.Ordinal) || m.Contains("outside.json", StringComparison.Ordinal)).ShouldBe(3);
        Directory.GetFiles(Path.GetDirectoryName(folder)!).Length.ShouldBe(before);
        File.Exists("/etc/outside.json").ShouldBeFalse();
    }

    [Fact]
    public async Task Zip_that_unpacks_to_more_than_a_definition_may_be_is_refused()
    {
        using var studio = await StudioClient.SignInAsync(host);

        var large = new JsonObject { ["name"] = "Nở ra", ["description"] = new string(' ', DefinitionLimits.Bytes), ["root"] = new JsonObject { ["id"] = "a", ["type"] = "Elsa.Flowchart" } };

        var answer = await UploadAsync(studio, Zip(("bomb.json", large.ToJsonString())));

        // Before anything reads it as a definition.
        answer.Status.ShouldBe(400);
        answer.Messages.Single().ShouldStartWith("bomb.json");
        answer.Messages.Single().ShouldNotContain("KKT-D02");
    }

    [Fact]
    public async Task Zip_that_unpacks_to_more_than_there_is_room_for_is_told_as_a_whole()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var blanks = new string(' ', DefinitionLimits.Bytes / 2);

        var answer = await UploadAsync(studio, Zip([.. Enumerable.Range(0, 100).Select(i => ($"{i}.json", blanks))]));

        answer.Status.ShouldBe(400);
        answer.Messages[^1].ShouldContain("tai-len.zip");
        answer.Messages.Count.ShouldBeLessThan(20, "reading stopped there");
    }

    [Fact]
    public async Task Bad_file_keeps_the_good_ones_beside_it_from_being_stored()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var good = new JsonObject { ["name"] = "Không được nhập một nửa", ["root"] = new JsonObject { ["id"] = "a", ["type"] = "Elsa.Flowchart" } };
        var nameless = new JsonObject { ["root"] = good["root"]!.DeepClone() };

        var answer = await UploadAsync(studio, Zip(("tot.json", good.ToJsonString()), ("khong-ten.json", nameless.ToJsonString()), ("hong.json", "{")));

        answer.Status.ShouldBe(400);
        answer.Messages.ShouldContain(message => message.StartsWith("khong-ten.json: KKT-H03", StringComparison.Ordinal), answer.Text);
        answer.Messages.ShouldContain(message => message.StartsWith("hong.json: ", StringComparison.Ordinal), answer.Text);
        answer.Messages.ShouldNotContain(message => message.StartsWith("tot.json: ", StringComparison.Ordinal), answer.Text);
        (await studio.GetAsync("workflow-definitions?versionOptions=Latest&SearchTerm=nhập một nửa")).Text.ShouldNotContain("nhập một nửa");
    }

    [Fact]
    public async Task Name_of_a_download_is_never_a_path()
    {
        using var studio = await StudioClient.SignInAsync(host);
        var definition = await studio.CreateAsync("../../etc/passwd\r\nX: y");
        var request = new HttpRequestMessage(HttpMethod.Get, $"/elsa/api/workflow-definitions/{definition["definitionId"]}/export?versionOptions=Latest");
        request.Headers.Add("x-download-id", "../../../etc/passwd");

        var answer = await studio.SendAsync(request);

        answer.Status.ShouldBe(200);
        answer.Headers["Content-Disposition"].ShouldNotContain("/");
        answer.Headers["Content-Disposition"].ShouldNotContain("..");
        answer.Headers.ContainsKey("X").ShouldBeFalse();
    }

    [Theory]
    [InlineData("workflow-definitions?OrderBy=Name%3B+DROP+TABLE+cases&OrderDirection=1%3D1")]
    [InlineData("workflow-definitions?versionOptions=Latest%27+OR+1%3D1--&Page=-1&PageSize=99999999999")]
    [InlineData("workflow-definitions?SearchTerm=%25%27%22%3B--&IsSystem=maybe")]
    [InlineData("workflow-definitions?versionOptions=&Ids=")]
    public async Task Column_that_is_an_expression_is_no_column(string path)
    {
        using var studio = await StudioClient.SignInAsync(host);

        var answer = await studio.GetAsync(path);

        answer.Status.ShouldBe(200, answer.Text);
    }

    [Fact]
    public async Task Sort_and_filter_columns_of_instances_are_words_of_a_list()
    {
        using var studio = await StudioClient.SignInAsync(host);

        var answer = await studio.PostAsync("workflow-instances", new JsonObject
        {
            ["page"] = 0,
            ["pageSize"] = 5,
            ["orderBy"] = "CreatedAt) ; DELETE FROM cases",
            ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "it => it.Kind == \"trial\"", ["operator"] = "GreaterThan", ["timestamp"] = "2026-01-01" }),
        });

        answer.Status.ShouldBe(200, answer.Text);
    }

    [Fact]
    public async Task Wrong_type_in_a_question_for_instances_is_400_with_the_place()
    {
        using var studio = await StudioClient.SignInAsync(host);

        var answer = await studio.PostAsync("workflow-instances", new JsonObject { ["page"] = "không" });

        answer.Status.ShouldBe(400);
        answer.Messages.Single().ShouldContain("$.page");
    }

    private static async Task<int> StatusAsync(StudioClient studio, HttpRequestMessage request)
    {
        try
        {
            return (await studio.SendAsync(request)).Status;
        }
        catch (HttpRequestException)
        {
            // The host hung up while the upload still ran: that is the other way of stopping it.
            return 413;
        }
    }

    private static async Task<StudioAnswer> UploadAsync(StudioClient studio, byte[] zip)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(zip), "files", "../../../tai-len.zip" } };
        return await studio.SendAsync(new(HttpMethod.Post, "/elsa/api/workflow-definitions/import-files") { Content = form });
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    /// <summary>Blanks without an end, so that what reads until the end never comes to one.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
