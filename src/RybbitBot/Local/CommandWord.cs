using RybbitBot.Commands;

namespace RybbitBot.Local;

/// <summary>A beginning that completes what somebody types.</summary>
/// <param name="Text">The words.</param>
/// <param name="Meaning">What they do, in a few words.</param>
internal sealed record CommandWord(string Text, string Meaning)
{
    /// <summary>Every beginning, by the names that the commands have here.</summary>
    public static IReadOnlyList<CommandWord> Of(CommandNames names) =>
        [
            new(names.Online, "who is on the site now"),
            new($"{names.Online} 30m", "who was there in the last half hour"),
            new($"{names.Feed} show", "the last 10 events, for your eyes only"),
            new($"{names.Feed} list", "what this channel gets"),
            new($"{names.Feed} help", "every word, with examples"),
            new($"{names.Feed} subscribe ", "this channel gets what matches a filter"),
            new($"{names.Feed} subscribe /enterprise", "visits of one page"),
            new($"{names.Feed} subscribe event:signup", "one kind of event"),
            new($"{names.Feed} subscribe referrer:*google*", "visitors from a search engine"),
            new($"{names.Feed} edit ", "change a subscription"),
            new($"{names.Feed} pause ", "silence a subscription"),
            new($"{names.Feed} resume ", "let it speak again"),
            new($"{names.Feed} unsubscribe ", "remove a subscription"),
            new($"{names.Feed} why", "why a message came"),
            new($"{names.Feed} test ", "post one recent match"),
            new($"{names.Feed} retry ", "replay what could not be delivered"),
            new($"{names.Feed} log", "who changed what, and when"),
        ];
}
