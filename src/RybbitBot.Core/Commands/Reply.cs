using System.Collections.Immutable;
using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Commands;

/// <summary>The answers that many commands give.</summary>
internal static class Reply
{
    /// <summary>Lines that only the asker sees.</summary>
    public static CommandReply Private(params ImmutableArray<MessageLine> lines) => new(new(lines));

    /// <summary>Lines of ours that only the asker sees.</summary>
    public static CommandReply Private(params ReadOnlySpan<string> lines) =>
        Private([.. lines.ToArray().Select(MessageLine.Text)]);

    /// <summary>What was changed, for the one who did it, with a button that takes it back.</summary>
    public static CommandReply Changed(MessageLine line, string undoId, MessageLine? advice = null) =>
        new(new(advice is null ? [line] : [line, advice]) { Buttons = [UndoButton.Of(undoId)] });

    /// <summary>To someone without the right to change, or of whom nobody can tell.</summary>
    /// <param name="doubt">Why not, and what to do; null where it is known.</param>
    public static CommandReply MayNotChange(string? doubt) =>
        doubt is null
            ? Private(
                "Everyone here may look, but what this channel gets is changed by those who run it. "
                    + "Please ask one of them."
            )
            : Private(
                MessageLine.Text("Nothing was changed, because I cannot tell whether you may."),
                MessageLine.Text(doubt)
            );

    /// <summary>A mistake in what was typed: nothing was done.</summary>
    public static CommandReply Of(SyntaxProblem problem, string typed) =>
        new(SyntaxProblemMessage.Of(problem, typed));

    /// <summary>Nothing could be said in the channel, or nobody knows whether it was.</summary>
    /// <param name="obstacle">Why.</param>
    /// <param name="consequence">What follows from it, in a sentence.</param>
    public static CommandReply Of(PostObstacle obstacle, string? consequence = null)
    {
        var what = obstacle.MayHaveArrived
            ? $"I do not know whether my message reached this channel. {obstacle.Reason}"
            : $"I could not speak in this channel. {obstacle.Reason}";
        return consequence is null ? Private(what)
            : obstacle.MayHaveArrived
                ? Private(
                    MessageLine.Text(what),
                    MessageLine.Text(
                        $"{consequence} Should it stand there, it does not hold: please try again."
                    )
                )
            : Private(MessageLine.Text(what), MessageLine.Text(consequence));
    }

    /// <summary>Rybbit did not answer.</summary>
    public static CommandReply Of(RybbitProblem problem) => Private(MessageLine.Text(problem.Reason));

    /// <summary>A site that is not there, and those that are.</summary>
    public static CommandReply Of(HeardSites.Unknown unknown)
    {
        var there = string.Join(", ", unknown.Sites.Select(site => $"{site.Label} ({site.Id})"));
        return unknown.Sites.Count == 0
            ? Private("Rybbit lists no site for this key. Is the key allowed to see one?")
            : Private(
                MessageLine.Of($"There is no site {Spell.Code(unknown.Name)} here."),
                MessageLine.Of($"The sites there are: {VisitorText.OfMember(there)}")
            );
    }

    /// <summary>An id that this channel does not have.</summary>
    public static CommandReply UnknownSubscription(string typed, CommandNames names) =>
        typed.Length == 0
            ? Private(
                MessageLine.Of(
                    $"Which one? {Spell.Code($"{names.Feed} list")} shows the ids, such as {Spell.Code("#12")}."
                )
            )
            : Private(
                MessageLine.Of($"This channel has no subscription {Spell.Code(typed)}."),
                MessageLine.Of($"{Spell.Code($"{names.Feed} list")} shows what it has.")
            );
}
