using System.Globalization;
using RybbitBot.Chat;

namespace RybbitBot.Slack.Api;

/// <summary>Shows files in channels, which takes three requests: ask where to put it, put it there, show it.</summary>
internal sealed class SlackFiles(SlackApi api)
{
    /// <summary>Shows the picture in a channel that the bot is a member of.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The message below which it goes; null for none.</param>
    /// <param name="cancellationToken">Gives up; a file that was put there is then discarded by Slack.</param>
    /// <returns>The reply of the last request, or of the one that went wrong.</returns>
    public async Task<SlackReply> ShareAsync(
        ChatPicture picture,
        string channel,
        string? thread,
        CancellationToken cancellationToken
    )
    {
        var place = await api.CallAsync(
            SlackCall.Form(
                "files.getUploadURLExternal",
                new("filename", picture.Name),
                new("length", picture.Bytes.Length.ToString(CultureInfo.InvariantCulture)),
                new("alt_txt", picture.Description)
            ),
            cancellationToken
        );
        if (place is not SlackReply.Ok ok)
        {
            return place;
        }

        var upload = await api.UploadAsync(ok.Text("upload_url"), picture.Bytes, cancellationToken);
        return upload is SlackReply.Ok
            ? await api.CallAsync(Complete(picture, ok.Text("file_id"), channel, thread), cancellationToken)
            : upload;
    }

    private static SlackCall Complete(ChatPicture picture, string id, string channel, string? thread) =>
        SlackCall.Json(
            "files.completeUploadExternal",
            json =>
            {
                json.WriteStartArray("files");
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteString("title", picture.Title);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteString("channel_id", channel);
                if (thread is not null)
                {
                    json.WriteString("thread_ts", thread);
                }
            }
        );
}
