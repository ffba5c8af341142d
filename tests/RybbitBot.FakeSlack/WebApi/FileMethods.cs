using System.Collections.Concurrent;

namespace RybbitBot.Fakes;

/// <summary>Files, in three steps: ask where, send the bytes, say whose they are.</summary>
internal sealed class FileMethods(FakeWorkspace workspace, Func<string, Uri> addressOf, SlackFaultPlan faults)
{
    private readonly ConcurrentDictionary<string, Upload> _uploads = [];

    public IEnumerable<WebApiMethod> All =>
        [
            new("files.getUploadURLExternal", Begin) { TakesJson = false, Scope = "files:write" },
            new("files.completeUploadExternal", Complete) { Scope = "files:write" },
        ];

    /// <summary>Takes the bytes, as they are or as a form's file.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["file"]!;
        if (!_uploads.TryGetValue(id, out var upload))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var content = new MemoryStream();
        await using var source = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(context.RequestAborted)).Files[0].OpenReadStream()
            : context.Request.Body;
        await source.CopyToAsync(content, context.RequestAborted);
        if (faults.Take("upload") is { } fault)
        {
            await fault.AnswerAsync(context, WebApiAnswer.Ok);
            return;
        }

        var isWhole = content.Length == upload.Length;
        if (isWhole)
        {
            _uploads[id] = upload with { Content = content.ToArray() };
        }

        context.Response.StatusCode = isWhole ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync(isWhole ? $"OK - {content.Length}" : "wrong length");
    }

    private JsonObject Begin(WebApiCall call)
    {
        var length = call.Number("length");
        if (call.Text("filename") is not { Length: > 0 } name || length is null or <= 0)
        {
            return WebApiAnswer.Refused("missing_argument");
        }

        var id = workspace.NextId("F0");
        _uploads[id] = new(name, length.Value, call.Text("alt_txt"), null);
        var answer = WebApiAnswer.Ok();
        answer["upload_url"] = addressOf($"upload/v1/{id}").AbsoluteUri;
        answer["file_id"] = id;
        return answer;
    }

    private JsonObject Complete(WebApiCall call)
    {
        if (call.Node<JsonArray>("files") is not { Count: > 0 } listed)
        {
            return WebApiAnswer.MissingField("files");
        }

        if (RefusalOf(call, out var channel) is { } refusal)
        {
            return refusal;
        }

        if (listed.Any(file => !IsUploaded((string?)file?["id"])))
        {
            return WebApiAnswer.Refused("file_not_found");
        }

        UploadedFile[] files = [.. listed.Select(Complete)];
        if (channel is not null)
        {
            Share(call, channel, files);
        }

        var answer = WebApiAnswer.Ok();
        answer["files"] = new JsonArray([
            .. files.Select(file => new JsonObject { ["id"] = file.Id, ["title"] = file.Title }),
        ]);
        return answer;
    }

    // Posting to a channel that was not joined is allowed for messages, and not for files.
    private JsonObject? RefusalOf(WebApiCall call, out FakeChannel? channel)
    {
        channel = workspace.FindChannel(call.Text("channel_id"));
        var isIn = channel?.Has(FakeWorkspace.BotUser) == true;
        return !call.Has("channel_id") || isIn ? null
            : channel is null or { IsPrivate: true } ? WebApiAnswer.Refused("channel_not_found")
            : WebApiAnswer.Refused("not_in_channel");
    }

    private bool IsUploaded(string? id) =>
        id is not null && _uploads.TryGetValue(id, out var upload) && upload.Content is not null;

    private UploadedFile Complete(JsonNode? listed)
    {
        var id = (string)listed!["id"]!;
        _ = _uploads.TryRemove(id, out var upload);
        var title = (string?)listed["title"];
        var file = new UploadedFile(id, upload!.Name, title, upload.AltText, upload.Content);
        workspace.Files.Add(file);
        return file;
    }

    private void Share(WebApiCall call, FakeChannel channel, IReadOnlyList<UploadedFile> files) =>
        workspace.Post(
            new(
                channel.Id,
                workspace.NextTs(),
                FakeWorkspace.BotUser,
                call.Text("initial_comment") ?? "",
                call.Has("initial_comment") ? null : call.Node<JsonArray>("blocks"),
                Metadata: null,
                call.Text("thread_ts"),
                call.Arguments.DeepClone().AsObject()
            )
            {
                Files = files,
            }
        );

    private sealed record Upload(string Name, int Length, string? AltText, byte[]? Content);
}
