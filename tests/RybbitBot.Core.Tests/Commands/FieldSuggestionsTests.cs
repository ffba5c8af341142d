using System.Collections.Immutable;
using RybbitBot.Chat;

namespace RybbitBot.Tests.Commands;

/// <summary>What is offered while somebody types.</summary>
public sealed class FieldSuggestionsTests : IDisposable
{
    private readonly CommandBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Paths_that_contain_what_was_typed_come_by_frequency_behind_the_text_itself()
    {
        _bench.Rybbit.Add(
            Some.Pageview("/docs/Pricing"),
            Some.Pageview("/pricing"),
            Some.Pageview("/pricing"),
            Some.Pageview("/about")
        );
        await KnowAsync();

        Assert.Equal(["/pric", "/pricing", "/docs/Pricing"], Suggest("path", "pric"));
        Assert.Equal(["/pricing", "/about", "/docs/Pricing"], Suggest("path", ""));
        Assert.Equal(["/docs/*"], Suggest("path", "/docs/*"));
        Assert.Equal(["/about"], Suggest("path", "/about"));
    }

    [Fact]
    public async Task A_path_comes_back_as_a_filter_writes_it_and_is_read_as_it_is()
    {
        _bench.Rybbit.Add(Some.Pageview("/my page*"));
        await KnowAsync();

        var option = Options("path", "my p")[^1];

        Assert.Equal("\"/my page\\*\"", option.Value);
        Assert.Equal("/my page*", option.Label.Sanitized);
    }

    [Fact]
    public async Task What_no_form_could_hold_is_not_offered()
    {
        _bench.Rybbit.Add(Some.Pageview("/" + new string('x', 74)), Some.Pageview("/" + new string('x', 75)));
        await KnowAsync();

        Assert.Equal([75], Suggest("path", "").Select(path => path.Length));
    }

    [Fact]
    public async Task Countries_and_events_are_those_of_the_chosen_site()
    {
        _bench.Rybbit.Add(
            Some.Event(country: "DE"),
            Some.Event(country: "US", site: Some.OtherSite),
            Some.Signup()
        );
        await KnowAsync();

        Assert.Equal(["DE"], Suggest("country", ""));
        Assert.Equal(["US"], Suggest("country", "", site: "docs.example"));
        Assert.Equal(["signup"], Suggest("event", ""));
        Assert.Empty(Suggest("event", "", site: "8"));
    }

    [Fact]
    public async Task Sites_are_offered_by_their_name_and_come_back_by_their_number()
    {
        await KnowAsync();

        var option = Assert.Single(Options("site", "DOCS"));
        Assert.Equal(("8", "docs.example"), (option.Value, option.Label.Sanitized));
    }

    [Fact]
    public async Task Ids_are_those_of_the_channel()
    {
        _ = await _bench.TypeAsync("/feed subscribe /pricing");
        _ = await _bench.TypeAsync("/feed subscribe event:signup", channel: CommandBench.OtherChannel);

        var option = Assert.Single(Options("id", ""));
        Assert.Equal(("#1", "#1 · page visits to /pricing"), (option.Value, option.Label.Sanitized));
        Assert.Empty(Options("id", "signup"));
    }

    [Fact]
    public async Task A_whole_filter_is_completed()
    {
        _bench.Rybbit.Add(Some.Event(country: "DE"));
        await KnowAsync();

        Assert.Equal(["/a country:DE"], Suggest("filter", "/a country:d").Skip(1));
    }

    [Fact]
    public void It_answers_at_once_also_while_rybbit_does_not()
    {
        _bench.Rybbit.Gate = new();

        Assert.Equal(["/pricing"], Suggest("path", "/pricing"));
        Assert.Empty(Suggest("path", ""));
        Assert.Empty(Suggest("colour", "blue"));
        _bench.Rybbit.Gate.SetResult();
    }

    [Fact]
    public async Task No_more_are_offered_than_a_chat_shows()
    {
        _bench.Rybbit.Add(Enumerable.Range(0, 40).Select(i => Some.Pageview($"/{i}")));
        await KnowAsync();

        Assert.Equal(25, Suggest("path", "").Count());
        Assert.Equal(25, Suggest("filter", "/").Count());
    }

    private ImmutableArray<FormOption> Options(string field, string typed, string site = "") =>
        _bench.Suggestions.Suggest(new(field, typed, CommandBench.Channel) { Site = site });

    private IEnumerable<string> Suggest(string field, string typed, string site = "") =>
        Options(field, typed, site).Select(option => option.Value);

    // The sites are looked up by the first who needs them.
    private Task<CommandReply> KnowAsync() => _bench.TypeAsync("/online");
}
