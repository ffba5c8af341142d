using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RybbitBot.Local;

/// <summary>What a person sees instead of the page.</summary>
internal static class RefusalPage
{
    /// <summary>A page that tells the reason.</summary>
    /// <remarks>
    /// Its link is for those who followed an address with a token from another site: their browser keeps a strict
    /// cookie to itself until something on this site is clicked.
    /// </remarks>
    public static ContentHttpResult Of(string reason) =>
        TypedResults.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>RybbitBot</title>
            <h1>RybbitBot</h1>
            <p>{HtmlEncoder.Default.Encode(reason)}</p>
            <p>Came here by a link with a token? <a href="/">Open the page</a>.</p>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: StatusCodes.Status403Forbidden
        );
}
