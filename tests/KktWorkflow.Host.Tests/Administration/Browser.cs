using System.Net;
using System.Text.RegularExpressions;

namespace KktWorkflow.Host.Tests.Administration;

/// <summary>What a browser without scripts does: follows links and redirects, keeps cookies, sends forms with all that stands in them.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(string address)
        : this(new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = new(address) })
    {
    }

    public Browser(HttpClient http) => _http = http;

    public string Page { get; private set; } = "";

    public string Path { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public async Task<string> OpenAsync(string path) => await ReadAsync(await _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken));

    /// <summary>Sends the form of the present page that holds <paramref name="mark"/>, with its hidden fields, the antiforgery token among them.</summary>
    public Task<string> SendAsync(string mark, params (string Name, string Value)[] fields) => SendToAsync(null, mark, fields);

    /// <summary>The same by a button that sends the form to an address of its own.</summary>
    public async Task<string> SendToAsync(string? address, string mark, params (string Name, string Value)[] fields)
    {
        var (action, hidden) = FormWith(mark);
        return await PostAsync(address ?? action, [.. hidden, .. fields]);
    }

    /// <summary>Sends that form with a text file in its field `file`, and other fields.</summary>
    public Task<string> UploadAsync(string mark, string text, params (string Name, string Value)[] fields) =>
        UploadAsync(mark, System.Text.Encoding.UTF8.GetBytes(text), "file.json", fields);

    /// <summary>The same with any file.</summary>
    public async Task<string> UploadAsync(string mark, byte[] file, string fileName = "file.docx", params (string Name, string Value)[] fields)
    {
        var (action, hidden) = FormWith(mark);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in hidden.Concat(fields))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file), "file", fileName);
        return await ReadAsync(await _http.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), content, TestContext.Current.CancellationToken));
    }

    /// <summary>The hidden fields of that form.</summary>
    public IReadOnlyList<(string Name, string Value)> HiddenOf(string mark) => FormWith(mark).Hidden;

    private (string Action, List<(string Name, string Value)> Hidden) FormWith(string mark)
    {
        var form = Form().Matches(Page).Select(match => match.Value).FirstOrDefault(text => text.Contains(mark, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{Path} has no form with {mark}:{Environment.NewLine}{Page}");
        var hidden = Hidden().Matches(form).Select(match => (Name: match.Groups["name"].Value, Value: WebUtility.HtmlDecode(match.Groups["value"].Value))).ToList();
        var action = Action().Match(form.Split('>')[0]) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["action"].Value) : Path;
        return (action, hidden);
    }

    /// <summary>Sends just these fields, as a form does whose page is no longer what the host remembers.</summary>
    public async Task<string> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await ReadAsync(await _http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content, TestContext.Current.CancellationToken));
    }

    public Task<string> SignInAsync(string userName, string password) => OpenThen("/dang-nhap", "userName", ("userName", userName), ("password", password));

    public void Dispose() => _http.Dispose();

    private async Task<string> OpenThen(string path, string mark, params (string Name, string Value)[] fields)
    {
        await OpenAsync(path);
        return await SendAsync(mark, fields);
    }

    private async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Path = answer.RequestMessage!.RequestUri!.PathAndQuery;
        Page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return Page;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Action();
}
