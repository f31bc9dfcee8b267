using System.Text;
using KktWorkflow.Host.Procedures.Exchange;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KktWorkflow.Host.Attachments;

/// <summary>A form with files of which only the fields before the first file are read at first, the token among them; the files are read one after the other as they come, and none is ever held whole.</summary>
internal sealed class StreamedForm : IFormFeature
{
    private const int LongestField = 64 * 1024;
    private const int MostFields = 20;

    private readonly MultipartReader _reader;
    private FileMultipartSection? _next;

    private StreamedForm(string boundary, Stream body) => _reader = new(boundary, body);

    public bool HasFormContentType => true;

    public IFormCollection? Form { get; set; }

    /// <summary>Reads the forms of endpoints that are marked so: <paramref name="largest"/> is the most that one may bring. To be called before anything reads a form.</summary>
    public static void Use(IApplicationBuilder application, Func<IServiceProvider, long> largest) => application.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StreamedFormAttribute>() is not null && BoundaryOf(context.Request) is { } boundary)
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = largest(context.RequestServices);
            context.Features.Set<IFormFeature>(new StreamedForm(boundary, context.Request.Body));
        }

        return next(context);
    });

    public static StreamedForm? Of(HttpContext context) => context.Features.Get<IFormFeature>() as StreamedForm;

    public IFormCollection ReadForm() => throw new NotSupportedException("A form whose files are streamed is read asynchronously.");

    /// <summary>The fields that stand before the first file. Throws <see cref="InvalidDataException"/> for more of them than a form of ours has.</summary>
    public async Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken)
    {
        if (Form is { } read)
            return read;
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        while (await _reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { } file)
            {
                _next = file;
                break;
            }

            if (section.AsFormDataSection() is not { } field || fields.Count == MostFields)
                throw new InvalidDataException("The form has a part that is none of ours.");
            fields[field.Name] = await TextOf(field, cancellationToken);
        }

        return Form = new FormCollection(fields);
    }

    /// <summary>The next file that somebody chose; null after the last. What was left unread of the one before is passed over.</summary>
    public async Task<FileMultipartSection?> NextFileAsync(CancellationToken cancellation)
    {
        await ReadFormAsync(cancellation);
        var file = _next;
        _next = null;
        while (file is null or { FileName.Length: 0 })
        {
            if (await _reader.ReadNextSectionAsync(cancellation) is not { } section)
                return null;
            file = section.AsFileSection();
        }

        return file;
    }

    private static async Task<string> TextOf(FormMultipartSection field, CancellationToken cancellation)
    {
        var bytes = await BoundedStream.ReadAsync(field.Section.Body, LongestField, cancellation) ?? throw new InvalidDataException("A field of the form is too long.");
        return Encoding.UTF8.GetString(bytes);
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && string.Equals(type.MediaType.Value, "multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 128 } boundary ? boundary : null
            : null;
}

/// <summary>Marks an endpoint whose form brings files that are streamed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StreamedFormAttribute : Attribute;
