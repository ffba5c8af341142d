using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

public sealed class FilterMistakeTests
{
    [Theory]
    [InlineData("contry:DE", "country:")]
    [InlineData("-contry:DE", "country:")]
    [InlineData("tpye:visit", "type:")]
    [InlineData("Pth:/a", "path:")]
    [InlineData("referer:google.com", "referrer:")]
    [InlineData("\"country:DE\"", "country:")]
    [InlineData("tmplate:x", "template:")]
    [InlineData("planet:mars", null)]
    [InlineData("prop.:1", null)]
    [InlineData("query.\"a b\":1", null)]
    [InlineData("“country:DE”", "country:")]
    [InlineData("query.“a b”:1", null)]
    public void An_unknown_key_is_answered_with_the_nearest(string text, string? nearest)
    {
        var problem = ProblemIn(text);

        Assert.Equal((0, text, "there is no such key"), (problem.Place, problem.Word, problem.Reason));
        Assert.Equal(nearest, problem.Nearest);
    }

    [Theory]
    [InlineData("signup", "event:signup", "/signup")]
    [InlineData("-signup", "-event:signup", "-/signup")]
    [InlineData("\"sign up\"", "event:\"sign up\"", "/\"sign up\"")]
    [InlineData("\"/a b\"", "path:\"/a b\"", null)]
    [InlineData("-", null, null)]
    [InlineData(",", null, null)]
    public void A_bare_word_is_an_event_or_a_path(string text, string? nearest, string? alsoNear)
    {
        var problem = ProblemIn(text);

        Assert.Equal((0, text), (problem.Place, problem.Word));
        Assert.Equal((nearest, alsoNear), (problem.Nearest, problem.AlsoNear));
        Assert.All(
            new[] { nearest, alsoNear }.OfType<string>(),
            guess => Assert.Null(FilterSyntax.ParseFilter(guess).Problem)
        );
    }

    [Theory]
    [InlineData("https://acme.example/pricing", "/pricing", "host:acme.example /pricing")]
    [InlineData("http://me@acme.example:8080/pricing#faq", "/pricing", "host:acme.example /pricing")]
    [InlineData("acme.example/pricing/", "/pricing/", "host:acme.example /pricing/")]
    [InlineData("acme.example:8080/pricing", "/pricing", "host:acme.example /pricing")]
    [InlineData("https://acme.example", "/", "host:acme.example /")]
    [InlineData("-https://acme.example/pricing", "-/pricing", null)]
    [InlineData("https://acme.example/a,b", "path:\"/a,b\"", "host:acme.example path:\"/a,b\"")]
    [InlineData(
        "https://acme.example/pricing?plan=pro",
        "/pricing query.plan:pro",
        "host:acme.example /pricing query.plan:pro"
    )]
    public void The_address_of_a_page_is_answered_with_its_path(string text, string near, string? alsoNear)
    {
        var problem = ProblemIn(text);

        Assert.Equal("a whole address is no filter; a page is told by its path", problem.Reason);
        Assert.Equal((near, alsoNear), (problem.Nearest, problem.AlsoNear));
        Assert.All(
            new[] { near, alsoNear }.OfType<string>(),
            guess => Assert.Null(FilterSyntax.ParseFilter(guess).Problem)
        );
    }

    [Theory]
    [InlineData("event:'Sign Up'", "event:'Sign Up'", "event:\"Sign Up\"")]
    [InlineData("event:'signup'", "event:'signup'", "event:\"signup\"")]
    [InlineData("-event:‘Sign Up’", "-event:‘Sign Up’", "-event:\"Sign Up\"")]
    [InlineData("country:'DE','FR'", "country:'DE','FR'", "country:\"DE\",\"FR\"")]
    [InlineData("title:'it's here' /a", "title:'it's here'", "title:\"it's here\"")]
    [InlineData("'Sign Up'", "'Sign Up'", "event:\"Sign Up\"")]
    [InlineData("event:'say \\ this' /a", "event:'say \\ this'", "event:\"say \\\\ this\"")]
    public void Single_quotes_are_answered_with_double_ones(string text, string word, string nearest)
    {
        var problem = ProblemIn(text);

        Assert.Equal("single quotes quote nothing here, use double quotes", problem.Reason);
        Assert.Equal((0, word, nearest), (problem.Place, problem.Word, problem.Nearest));
        Assert.Null(FilterSyntax.ParseFilter(nearest).Problem);
    }

    [Theory]
    [InlineData(
        "city:San Francisco",
        0,
        "city:San Francisco",
        "city:\"San Francisco\"",
        "city:San /Francisco"
    )]
    [InlineData(
        "/a -title:Our new Plans country:DE",
        3,
        "-title:Our new Plans",
        "-title:\"Our new Plans\"",
        null
    )]
    [InlineData(
        "event:signup pricing",
        0,
        "event:signup pricing",
        "event:\"signup pricing\"",
        "event:signup /pricing"
    )]
    public void A_text_with_blanks_is_answered_with_quotes(
        string text,
        int place,
        string word,
        string nearest,
        string? alsoNear
    )
    {
        var problem = ProblemIn(text);

        Assert.Equal("a text with blanks stands in double quotes", problem.Reason);
        Assert.Equal((place, word), (problem.Place, problem.Word));
        Assert.Equal((nearest, alsoNear), (problem.Nearest, problem.AlsoNear));
    }

    [Theory]
    [InlineData("country:DE signup", "event:signup")]
    [InlineData("event:\"Sign Up\" now", "event:now")]
    [InlineData("/a signup", "event:signup")]
    public void Elsewhere_a_bare_word_stands_for_itself(string text, string nearest) =>
        Assert.Equal(nearest, ProblemIn(text).Nearest);

    [Theory]
    [InlineData("event:'tis")]
    [InlineData("event:'tis title:it's")]
    [InlineData("event:\"'x'\"")]
    [InlineData("title:Don’t")]
    public void An_apostrophe_is_a_character(string text) =>
        Assert.Null(FilterSyntax.ParseFilter(text).Problem);

    [Theory]
    [InlineData("type:vist", "type:visit")]
    [InlineData("-type:page_view", "-type:visit")]
    [InlineData("type:visit,clik", "type:click")]
    [InlineData("type:*", null)]
    [InlineData("type:performance", null)]
    public void Type_knows_only_its_words(string text, string? nearest)
    {
        var problem = ProblemIn(text);

        Assert.Equal(
            "type: knows only the words visit, event, outbound, click, copy, form, input, ad",
            problem.Reason
        );
        Assert.Equal(nearest, problem.Nearest);
    }

    [Theory]
    [InlineData("trait.plan:pro")]
    [InlineData("online:>50")]
    [InlineData("spike")]
    [InlineData("Drop")]
    [InlineData("is:entry")]
    public void What_is_to_come_is_answered_as_that(string text) =>
        Assert.EndsWith("is not available yet", ProblemIn(text).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("prop.amount:>")]
    [InlineData("prop.amount:>much")]
    [InlineData("prop.amount:>1,2")]
    [InlineData("prop.amount:>1,<5")]
    [InlineData("prop.amount:>1*")]
    [InlineData("-prop.amount:<=x")]
    public void A_comparison_takes_one_number(string text) =>
        Assert.Equal("> >= < and <= compare with one number", ProblemIn(text).Reason);

    [Theory]
    [InlineData(
        "device:phone",
        "device: knows only the words desktop, mobile, tablet, tv, console, embedded"
    )]
    [InlineData("is:identifed", "is: knows only the words identified")]
    public void Keys_with_words_know_only_these(string text, string reason) =>
        Assert.Equal(reason, ProblemIn(text).Reason);

    [Theory]
    [InlineData("country:")]
    [InlineData("country:,DE")]
    [InlineData("country:DE,")]
    [InlineData("country:DE,,US")]
    [InlineData("country:\"\"")]
    [InlineData("country:DE,\"\"")]
    [InlineData("type:")]
    [InlineData("/a,")]
    public void An_empty_value_is_a_mistake(string text) =>
        Assert.Equal("a value is missing", ProblemIn(text).Reason);

    [Theory]
    [InlineData("path:\"/a", 0, "path:\"/a")]
    [InlineData("/a event:\"x y", 3, "event:\"x y")]
    [InlineData("event:\"a\\\"", 0, "event:\"a\\\"")]
    [InlineData("\"", 0, "\"")]
    [InlineData("event:“a b", 0, "event:“a b")]
    [InlineData("event:\"a b”", 0, "event:\"a b”")]
    [InlineData("event:«a”", 0, "event:«a”")]
    public void An_open_quote_is_a_mistake(string text, int place, string word)
    {
        var problem = ProblemIn(text);

        Assert.Equal("a quote is opened here and never closed", problem.Reason);
        Assert.Equal((place, word), (problem.Place, problem.Word));
    }

    [Fact]
    public void The_place_is_that_of_the_first_mistake()
    {
        var problem = ProblemIn("  /a\tcontry:DE signup");

        Assert.Equal((5, "contry:DE"), (problem.Place, problem.Word));
    }

    [Fact]
    public void A_filter_has_at_most_a_thousand_characters()
    {
        Assert.Null(FilterSyntax.ParseFilter("/" + new string('a', 999)).Problem);
        Assert.StartsWith(
            "a filter has at most",
            ProblemIn("/" + new string('a', 1_000)).Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(81, ProblemIn("/" + new string('a', 100_000)).Word.Length);
    }

    [Fact]
    public void A_filter_has_at_most_fifty_words()
    {
        var fifty = string.Join(' ', Enumerable.Repeat("/a", 50));

        Assert.Null(FilterSyntax.ParseFilter(fifty).Problem);
        Assert.Equal((150, "/b"), (ProblemIn(fifty + " /b").Place, ProblemIn(fifty + " /b").Word));
    }

    [Theory]
    [InlineData("/a template:x")]
    [InlineData("/a as:digest")]
    [InlineData("/a urgent")]
    public void An_option_is_no_part_of_a_filter(string text)
    {
        var problem = ProblemIn(text);

        Assert.Equal(3, problem.Place);
        Assert.StartsWith("this is an option", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contry:DE")]
    [InlineData("tmplate:x")]
    [InlineData("signup")]
    [InlineData("country:")]
    [InlineData("type:x")]
    [InlineData("\"")]
    [InlineData("as:digest")]
    [InlineData("template:{plce}")]
    public void Every_mistake_comes_with_an_example_that_works(string text) =>
        Assert.Null(
            FilterSyntax.ParseSubscription(FilterSyntax.ParseSubscription(text).Problem!.Example).Problem
        );

    [Fact]
    public void Help_tells_every_key_with_an_example_that_works()
    {
        Assert.Equal(
            "type path event title country region city lang browser os device referrer utm_source utm_medium utm_campaign utm_term utm_content query.KEY prop.KEY user is host site".Split(
                ' '
            ),
            FilterKeys.All.Select(key => key.Name)
        );
        Assert.All(
            FilterKeys.All,
            key => Assert.Contains($"{key.Name}: {key.Takes}", FilterKeys.Help, StringComparison.Ordinal)
        );
        Assert.All(FilterKeys.All, key => Assert.Null(FilterSyntax.ParseFilter(key.Example).Problem));
    }

    private static SyntaxProblem ProblemIn(string text)
    {
        var outcome = FilterSyntax.ParseFilter(text);

        Assert.Null(outcome.Value);
        return Assert.IsType<SyntaxProblem>(outcome.Problem);
    }
}
