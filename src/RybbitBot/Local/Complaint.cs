using Microsoft.AspNetCore.Http.HttpResults;

namespace RybbitBot.Local;

/// <summary>Why a request of the page was not answered.</summary>
internal sealed record Complaint(string Error)
{
    /// <summary>The complaint as an answer.</summary>
    public static JsonHttpResult<Complaint> Of(int status, string error) =>
        TypedResults.Json(new Complaint(error), LocalJson.Default.Complaint, statusCode: status);
}
