using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace HyperFD.Server.Http;

/// <summary>
/// Headers that tell browsers to load nothing from elsewhere, to show us in no frame, and to tell nobody where a link
/// was followed. Scripts are our own files and the inline ones of our own page, known by their hashes.
/// </summary>
internal static partial class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var page = new Lazy<string>(() => Policy(
            InlineScripts(app.Environment.WebRootFileProvider.GetFileInfo("index.html"))));
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.ContentSecurityPolicy = context.Request.Path
                .StartsWithSegments(ApiReference.Path, StringComparison.Ordinal)
                ? ApiReference.ContentSecurityPolicy
                : page.Value;
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                headers.CacheControl = "no-store";
            return next(context);
        });
    }

    /// <param name="inlineScripts">Sources for <c>script-src</c>, each with a leading space.</param>
    private static string Policy(string inlineScripts) =>
        // .NET runs as WebAssembly; the component library and the charts set styles on elements.
        $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{inlineScripts}; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    private static string InlineScripts(IFileInfo index)
    {
        if (!index.Exists)
            return string.Empty;

        using var reader = new StreamReader(index.CreateReadStream(), Encoding.UTF8);
        return string.Concat(InlineScript().Matches(reader.ReadToEnd())
            .Select(match => match.Groups["text"].Value)
            .Where(text => text.Length > 0)
            .Select(text => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'"));
    }

    [GeneratedRegex(
        @"<script\b(?![^>]*\bsrc\s*=)[^>]*>(?<text>.*?)</script>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineScript();
}
