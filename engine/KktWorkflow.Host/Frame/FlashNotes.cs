using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace KktWorkflow.Host.Frame;

/// <summary>Carries one note over a redirect in an encrypted cookie; it is shown once.</summary>
internal sealed class FlashNotes(IDataProtectionProvider protection, IHttpContextAccessor accessor)
{
    private const string Cookie = "kkt-note";

    private readonly IDataProtector protector = protection.CreateProtector("pages.note");

    public void Leave(FlashNote note) =>
        accessor.HttpContext!.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(note)), OptionsOf(accessor.HttpContext));

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

    private static CookieOptions OptionsOf(HttpContext context) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/" };
}
