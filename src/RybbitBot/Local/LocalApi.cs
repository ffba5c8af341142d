using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using RybbitBot.Chat;
using RybbitBot.Commands;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Local;

/// <summary>Answers the page.</summary>
internal sealed class LocalApi(
    LocalPlatform platform,
    LocalConversation conversation,
    MessageStream stream,
    LocalMode mode,
    CommandNames names,
    IHostApplicationLifetime lifetime
)
{
    private static readonly Member WebMember = new("web", "the web page");

    /// <summary>What the page needs to know to begin.</summary>
    public IResult ListChannels(HttpContext context) =>
        TypedResults.Json(
            new ChannelList(LocalChannels.All, MayChange(context), mode.IsDemo, CommandWord.Of(names)),
            LocalJson.Default.ChannelList
        );

    /// <summary>A channel's messages, and new ones as they come.</summary>
    public IResult ReadMessages(string channel, HttpContext context)
    {
        if (platform.Find(channel) is not { } transcript)
        {
            return UnknownChannel(channel);
        }

        // Of the two the browser's own is the later one: it stands for what has arrived on this very stream.
        var last = context.Request.Headers["Last-Event-ID"].FirstOrDefault();
        var after = last ?? context.Request.Query["after"].FirstOrDefault();
        return TypedResults.ServerSentEvents(ReadUntilGoneAsync(transcript, after, context));
    }

    /// <summary>Runs what was typed.</summary>
    public Task<IResult> RunAsync(string channel, HttpContext context) =>
        AnswerAsync(
            channel,
            context,
            LocalJson.Default.TypedCommand,
            typed =>
                conversation.SayAsync(
                    channel,
                    typed.Text,
                    WebMember,
                    MayChange(context),
                    context.RequestAborted
                )
        );

    /// <summary>Does what a button asks for.</summary>
    public Task<IResult> PressAsync(string channel, HttpContext context) =>
        AnswerAsync(
            channel,
            context,
            LocalJson.Default.PressedButton,
            pressed =>
                conversation.PressAsync(
                    channel,
                    new ButtonAction(pressed.Name, pressed.Argument),
                    WebMember,
                    MayChange(context),
                    context.RequestAborted
                )
        );

    private async Task<IResult> AnswerAsync<T>(
        string channel,
        HttpContext context,
        JsonTypeInfo<T> type,
        Func<T, Task<LocalReply>> answer
    )
        where T : class
    {
        if (platform.Find(channel) is null)
        {
            return UnknownChannel(channel);
        }

        if (!context.Request.HasJsonContentType())
        {
            return Complaint.Of(415, "The body must be JSON, and say so (Content-Type: application/json).");
        }

        try
        {
            return await context.Request.ReadFromJsonAsync(type, context.RequestAborted) is { } asked
                ? TypedResults.Json(ReplyDocument.Of(await answer(asked)), LocalJson.Default.ReplyDocument)
                : Complaint.Of(400, "The body is empty.");
        }
        catch (JsonException)
        {
            return Complaint.Of(400, "The body is not the JSON that is expected here.");
        }
        catch (BadHttpRequestException exception)
        {
            return Complaint.Of(exception.StatusCode, "The body cannot be read, or is longer than 64 KB.");
        }
    }

    // A reader must not hold up the end of the program.
    private async IAsyncEnumerable<SseItem<string>> ReadUntilGoneAsync(
        Transcript transcript,
        string? after,
        HttpContext context
    )
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            lifetime.ApplicationStopping
        );
        MessageKey? key = after is null ? null : new MessageKey(after);
        await foreach (var item in stream.ReadAsync(transcript, key, gone.Token))
        {
            yield return item;
        }
    }

    private static bool MayChange(HttpContext context) =>
        context.Features.Get<PageRight.Allowed>() is { MayChange: true };

    private static JsonHttpResult<Complaint> UnknownChannel(string channel) =>
        Complaint.Of(404, $"There is no channel {VisitorText.Of(channel).Sanitized} here.");
}
