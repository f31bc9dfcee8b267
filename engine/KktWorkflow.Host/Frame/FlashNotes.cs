using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace KktWorkflow.Host.Frame;

/// <summary>Carries one note over a redirect in an encrypted cookie; it is shown once.</summary>
internal sealed class FlashNotes(IDataProtectionProvider protection, IHttpContextAccessor accessor, PageAddresses addresses)
{
    private const string Cookie = "kkt-note";

    // Browsers drop what is longer than 4,096 bytes with name and attributes.
    private const int LongestCookie = 3_800;

    // Not escaped: a Vietnamese text would grow threefold.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector protector = protection.CreateProtector("pages.note");

    /// <summary>Leaves a note for the next page; one that is too long for a cookie goes without its text.</summary>
    public void Leave(FlashNote note)
    {
        var kept = Protected(note);
        accessor.HttpContext!.Response.Cookies.Append(Cookie, kept.Length <= LongestCookie ? kept : Protected(note with { Text = null }), OptionsOf(accessor.HttpContext));
    }

    /// <summary>The note left by the request before this one, null when there is none. A note that cannot be read is dropped.</summary>
    public FlashNote? Take()
    {
        var context = accessor.HttpContext!;
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Cookies[Cookie] is not { } stored)
            return null;
        if (!context.Response.HasStarted)
            context.Response.Cookies.Delete(Cookie, OptionsOf(context));
        try
        {
            return JsonSerializer.Deserialize<FlashNote>(protector.Unprotect(stored));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private string Protected(FlashNote note) => protector.Protect(JsonSerializer.Serialize(note, Json));

    private CookieOptions OptionsOf(HttpContext context) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, IsEssential = true, Path = addresses.Home };
}
