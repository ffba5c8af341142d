using CsCheck;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Subscriptions;

public sealed class SubscriptionSyntaxTests
{
    private const string Enterprise = """template:"🏢 Enterprise page visit from {place} ({referrer})" """;

    [Theory]
    [InlineData($"/enterprise {Enterprise}")]
    [InlineData($"{Enterprise} /enterprise")]
    [InlineData($"  {Enterprise}   type:visit path:/enterprise ")]
    public void Options_may_stand_anywhere(string text)
    {
        var request = Read(text);

        Assert.Equal(Sample.Filter("/enterprise"), request.Filter);
        Assert.Equal(
            "🏢 Enterprise page visit from {place} ({referrer})",
            request.ApplyTo(SubscriptionOptions.None).Template?.Text
        );
    }

    [Fact]
    public void Without_filter_words_there_is_no_filter()
    {
        Assert.Null(Read("").Filter);
        Assert.Null(Read("template:hello").Filter);
        Assert.Empty(Read("/a").Options);
    }

    [Theory]
    [InlineData("template:off")]
    [InlineData("Template:OFF")]
    public void Off_removes_a_template(string text)
    {
        var options = Read("template:hello").ApplyTo(SubscriptionOptions.None);

        Assert.Equal(SubscriptionOptions.None, Read(text).ApplyTo(options));
    }

    [Fact]
    public void What_is_not_named_stays()
    {
        var options = Read("template:hello").ApplyTo(SubscriptionOptions.None);

        Assert.Equal(options, Read("/a").ApplyTo(options));
    }

    [Theory]
    [InlineData("template:hello,world*", "hello,world*")]
    [InlineData("template:\"off\"", "off")]
    [InlineData("template:“🏢 {place}, at 'last'”", "🏢 {place}, at 'last'")]
    [InlineData("template:\"say “hi”\"", "say “hi”")]
    [InlineData("""template:"say \"hi\" \\ bye" """, """say "hi" \ bye""")]
    public void A_template_is_plain_text(string text, string template)
    {
        var options = Read(text).ApplyTo(SubscriptionOptions.None);

        Assert.Equal(template, options.Template?.Text);
        Assert.Equal(options, Read(options.ToString()).ApplyTo(SubscriptionOptions.None));
    }

    [Theory]
    [InlineData("/a on-doubt:repeat", OnDoubt.Repeat, "on-doubt:repeat")]
    [InlineData("On-Doubt:SKIP /a", OnDoubt.Skip, "on-doubt:skip")]
    [InlineData("on-doubt:\"skip\"", OnDoubt.Skip, "on-doubt:skip")]
    [InlineData("/a on-doubt:off", null, "")]
    public void What_to_do_in_doubt_is_one_of_two_words(string text, OnDoubt? onDoubt, string printed)
    {
        var options = Read(text).ApplyTo(SubscriptionOptions.None);

        Assert.Equal((onDoubt, printed), (options.OnDoubt, options.ToString()));
        Assert.Equal(options, Read(printed).ApplyTo(SubscriptionOptions.None));
    }

    [Fact]
    public void Off_goes_back_to_what_is_usual()
    {
        var options = Read("template:hello on-doubt:skip").ApplyTo(SubscriptionOptions.None);

        Assert.Equal("template:\"hello\"", Read("on-doubt:off").ApplyTo(options).ToString());
    }

    [Theory]
    [InlineData("on-doubt:skp", "on-doubt:skip")]
    [InlineData("on-doubt:repeats", "on-doubt:repeat")]
    [InlineData("on-dout:skip", "on-doubt:")]
    public void The_nearest_word_is_asked_for(string text, string nearest)
    {
        var problem = FilterSyntax.ParseSubscription(text).Problem!;

        Assert.Equal(nearest, problem.Nearest);
        Assert.NotNull(Read(problem.Example).Filter);
    }

    [Fact]
    public void Printed_options_read_the_same_again() =>
        Gen.String[Gen.OneOf([.. "aé \\\"“«'*,:-{}🏢".AsEnumerable()]), 1, 12]
            .Sample(
                text =>
                {
                    if (Template.Parse(text).Value is not { } template)
                    {
                        return true;
                    }

                    var onDoubt = (OnDoubt?)(text.Length % 3) is OnDoubt.Repeat or OnDoubt.Skip
                        ? (OnDoubt?)(text.Length % 3)
                        : null;
                    var options = new SubscriptionOptions { Template = template, OnDoubt = onDoubt };
                    return Read($"/a {options}").ApplyTo(SubscriptionOptions.None).Equals(options);
                },
                iter: 20_000
            );

    [Fact]
    public void Nothing_is_printed_where_no_option_is_set() =>
        Assert.Equal("", SubscriptionOptions.None.ToString());

    [Theory]
    [InlineData("/a template:x template:y", 14, "an option can be said only once")]
    [InlineData("/a template:x template:off", 14, "an option can be said only once")]
    [InlineData("/a -template:x", 3, "an option has no minus in front; off removes it")]
    [InlineData("as:digest", 0, "the option as is not available yet")]
    [InlineData("/a Every:1d", 3, "the option every is not available yet")]
    [InlineData("on:mon", 0, "the option on is not available yet")]
    [InlineData("at:09:00", 0, "the option at is not available yet")]
    [InlineData("when:5/10m", 0, "the option when is not available yet")]
    [InlineData("limit:1/1h per:path", 0, "the option limit is not available yet")]
    [InlineData("per:path", 0, "the option per is not available yet")]
    [InlineData("quiet:22:00-07:00", 0, "the option quiet is not available yet")]
    [InlineData("tz:Europe/Berlin", 0, "the option tz is not available yet")]
    [InlineData("/a urgent", 3, "the option urgent is not available yet")]
    [InlineData("mention:@here", 0, "the option mention is not available yet")]
    [InlineData("/a on-doubt:", 3, "a value is missing")]
    [InlineData("on-doubt:maybe", 0, "on-doubt: knows only the words repeat, skip, off")]
    [InlineData("on-doubt:repeat,skip", 0, "on-doubt: knows only the words repeat, skip, off")]
    [InlineData("on-doubt:repeat /a on-doubt:skip", 19, "an option can be said only once")]
    [InlineData("-on-doubt:skip", 0, "an option has no minus in front; off removes it")]
    [InlineData("for:2m", 0, "the option for is not available yet")]
    [InlineData("template:x contry:DE as:digest", 11, "there is no such key")]
    [InlineData("as:digest contry:DE", 0, "the option as is not available yet")]
    [InlineData("template:", 0, "a template is one line of text, at most 1,000 characters long")]
    [InlineData("template:\"\"", 0, "a template is one line of text, at most 1,000 characters long")]
    [InlineData("template:\"a\nb\"", 0, "a template is one line of text, at most 1,000 characters long")]
    [InlineData("/a template:{", 3, "a brace is opened here and never closed; {{ is a brace itself")]
    [InlineData("/a template:\"{x}", 3, "a quote is opened here and never closed")]
    public void The_first_mistake_is_told_with_its_place(string text, int place, string reason)
    {
        var problem = FilterSyntax.ParseSubscription(text).Problem;

        Assert.Equal((place, reason), (problem?.Place, problem?.Reason));
    }

    [Theory]
    [InlineData("template:'hi there' /a", "template:'hi there'", "template:\"hi there\"", "single quotes")]
    [InlineData("template:‘hi there’", "template:‘hi there’", "template:\"hi there\"", "single quotes")]
    [InlineData("template:hi there", "template:hi there", "template:\"hi there\"", "a text with blanks")]
    [InlineData(
        "template:🏢 {path} from {place} /a",
        "template:🏢 {path} from {place}",
        "template:\"🏢 {path} from {place}\"",
        "a text with blanks"
    )]
    public void A_template_without_double_quotes_is_answered_with_them(
        string text,
        string word,
        string nearest,
        string reason
    )
    {
        var problem = FilterSyntax.ParseSubscription(text).Problem!;

        Assert.StartsWith(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal((0, word, nearest), (problem.Place, problem.Word, problem.Nearest));
        Assert.Null(problem.AlsoNear);
        Assert.NotNull(Read(problem.Example).Filter);
    }

    [Fact]
    public void A_wrong_field_of_a_template_is_answered_with_the_nearest()
    {
        var problem = FilterSyntax.ParseSubscription("/a template:\"from {plce}\"").Problem!;

        Assert.Equal((3, "{plce}", "{place}"), (problem.Place, problem.Word, problem.Nearest));
    }

    [Fact]
    public void Options_do_not_count_against_the_length_of_a_filter() =>
        Assert.NotNull(Read($"template:{new string('a', 600)} /{new string('b', 600)}").Filter);

    private static SubscriptionRequest Read(string text) =>
        FilterSyntax.ParseSubscription(text).TryGet(out var request, out var problem)
            ? request
            : throw new ArgumentException($"{text}: {problem}", nameof(text));
}
