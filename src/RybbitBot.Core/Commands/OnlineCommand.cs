using RybbitBot.Chat;
using RybbitBot.Messages;

namespace RybbitBot.Commands;

/// <summary><c>/online [SITE] [30m]</c>: who is on a site.</summary>
public sealed class OnlineCommand(OnlineView view, SiteFinder sites, CommandNames names)
{
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    /// <summary>Tells the asker.</summary>
    public Task<CommandReply> RunAsync(string text, CancellationToken cancellationToken) =>
        RunAsync(text, isShared: false, cancellationToken);

    /// <summary>Tells everyone in the channel.</summary>
    public Task<CommandReply> ShareAsync(string text, CancellationToken cancellationToken) =>
        RunAsync(text, isShared: true, cancellationToken);

    private async Task<CommandReply> RunAsync(string text, bool isShared, CancellationToken cancellationToken)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var lookup = words.ToLookup(word => SpanSyntax.TryParse(word, out _));
        var (windows, named) = (lookup[true].ToList(), lookup[false].ToList());
        if (named.Exists(LooksLikeWindow) || (named is [_, var last] && IsUnit(last)))
        {
            return NoWindow();
        }

        if (windows.Count > 1 || named.Count > 1)
        {
            return Reply.Private(
                MessageLine.Of($"{Spell.Code(names.Online)} takes one site and one length of time at most."),
                MessageLine.Of($"For example: {Spell.Code($"{names.Online} example.com 30m")}")
            );
        }

        var window = DefaultWindow;
        if (windows is [var typed] && !IsWindow(typed, out window))
        {
            return NoWindow();
        }

        return await sites.FindAsync(named.FirstOrDefault(), cancellationToken) switch
        {
            HeardSites.Known { Sites: [var site, ..] } => isShared
                ? await view.ShareAsync(site, window, cancellationToken)
                : await view.ShowAsync(site, window, cancellationToken),
            HeardSites.Unknown unknown => WithUnit(Reply.Of(unknown), named.FirstOrDefault() ?? ""),
            HeardSites.Unanswered unanswered => view.Explain(unanswered.Problem),
            _ => throw new InvalidOperationException("There is no such case."),
        };
    }

    private CommandReply NoWindow() =>
        Reply.Private(
            MessageLine.Of(
                $"Visitors are counted by whole minutes, from {Spell.Code("1m")} to {Spell.Code("1d")}."
            ),
            MessageLine.Of($"For example: {Spell.Code($"{names.Online} 30m")}")
        );

    // A bare number is a site; who meant minutes is told how to say so.
    private CommandReply WithUnit(CommandReply reply, string typed) =>
        typed.Length is 0 or > 4 || !typed.All(char.IsAsciiDigit)
            ? reply
            : reply with
            {
                Message = reply.Message with
                {
                    Lines = reply.Message.Lines.Add(
                        MessageLine.Of(
                            $"A length of time needs its unit: {Spell.Code($"{names.Online} {typed}m")}"
                        )
                    ),
                },
            };

    // A number and one letter, such as 0m or 30x: no site is named so.
    private static bool LooksLikeWindow(string word) =>
        word.Length > 1
        && char.IsAsciiLetter(word[^1])
        && word[..^1].All(char.IsAsciiDigit)
        && word.Length <= 6;

    // What is left of 30 m: the number went to the site, and its unit stands alone.
    private static bool IsUnit(string word) => word.Length == 1 && char.IsAsciiLetter(word[0]);

    private static bool IsWindow(string typed, out TimeSpan window) =>
        SpanSyntax.TryParse(typed, out window)
        && window <= LongestWindow
        && window.Ticks % TimeSpan.TicksPerMinute == 0;
}
