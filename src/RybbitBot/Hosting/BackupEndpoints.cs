using Microsoft.AspNetCore.Mvc;
using RybbitBot.Local;

namespace RybbitBot.Hosting;

/// <summary>
/// Copies of the stores' files, made while the bot runs, for whoever may change what it does: the command
/// <c>backup</c> on the same machine, mostly.
/// </summary>
internal static class BackupEndpoints
{
    /// <summary>Where they are; a file's name follows.</summary>
    public const string Path = "/backup/";

    /// <summary>The parameter that names the directory which is meant, in full.</summary>
    public const string Directory = "of";

    /// <summary>What a copy is sent as, so that nothing else is taken for one.</summary>
    public const string ContentType = "application/vnd.rybbitbot.store";

    /// <summary>Maps them.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="storage">Where the bot keeps its data; null where it keeps none.</param>
    public static void MapBackup(this IEndpointRouteBuilder endpoints, StorageDirectory? storage) =>
        _ = endpoints
            .MapGet(
                $"{Path}{{file}}",
                (
                    string file,
                    [FromQuery(Name = Directory)] string? of,
                    [FromServices] IEnumerable<IStoreFile> stores,
                    HttpContext context
                ) => SendAsync(stores.FirstOrDefault(store => store.FileName == file), of, storage, context)
            )
            .AddEndpointFilter<PageAccessFilter>();

    private static async Task<IResult> SendAsync(
        IStoreFile? store,
        string? directory,
        StorageDirectory? storage,
        HttpContext context
    )
    {
        if (context.Features.Get<PageRight.Allowed>() is not { MayChange: true })
        {
            return Complaint.Of(
                403,
                "A backup is for whoever may change what the bot does: use Web:ChangeToken."
            );
        }

        if (store is null)
        {
            return Complaint.Of(404, "The bot keeps no such file.");
        }

        if (storage is null || storage.Path != directory)
        {
            return Complaint.Of(
                409,
                "The bot that answers here keeps its data elsewhere, or is a demo without any."
            );
        }

        try
        {
            // The copy goes when it was sent, or could not be.
            using var staging = new StagingDirectory(storage.Path);
            await store.CopyAsync(staging.PathOf(store.FileName), context.RequestAborted);
            await TypedResults
                .PhysicalFile(staging.PathOf(store.FileName), ContentType)
                .ExecuteAsync(context);
            return TypedResults.Empty;
        }
        catch (StorageException unusable)
        {
            return Complaint.Of(507, unusable.Message);
        }
    }
}
