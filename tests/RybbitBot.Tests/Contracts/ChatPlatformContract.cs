using RybbitBot.Chat;
using RybbitBot.Messages;
using RybbitBot.Subscriptions;

namespace RybbitBot.Tests.Contracts;

/// <summary>What every chat promises to those who post into it.</summary>
public abstract class ChatPlatformContract
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The chat.</summary>
    protected abstract IChatPlatform Platform { get; }

    /// <summary>A channel that the bot can post into.</summary>
    protected abstract ChannelAddress Channel { get; }

    /// <summary>A channel that there is none of.</summary>
    protected abstract ChannelAddress MissingChannel { get; }

    /// <summary>What stands in the channel, oldest first, as people read it.</summary>
    protected abstract Task<IReadOnlyList<string>> ReadAsync();

    [Fact]
    public void Its_name_is_the_one_in_its_addresses() => Assert.Equal(Platform.Name, Channel.Platform);

    [Fact]
    public async Task A_message_that_was_delivered_stands_in_its_channel()
    {
        var outcome = await PostAsync("hello", "k1");

        Assert.NotEmpty(Assert.IsType<PostOutcome.Delivered>(outcome).MessageId);
        Assert.Equal(["hello"], await ReadAsync());
    }

    [Fact]
    public async Task Messages_stand_in_the_order_in_which_they_were_posted()
    {
        _ = await PostAsync("first", "k1");
        _ = await PostAsync("second", "k2");
        _ = await PostAsync("second", "k3");

        Assert.Equal(["first", "second", "second"], await ReadAsync());
    }

    [Fact]
    public async Task A_message_posted_again_with_its_key_is_shown_once_where_repeats_are_dropped()
    {
        Assert.SkipUnless(Platform.DropsRepeatsFor > TimeSpan.Zero, $"{Platform.Name} shows repeats.");

        _ = await PostAsync("hello", "k1");
        var again = await PostAsync("hello", "k1");

        _ = Assert.IsType<PostOutcome.Delivered>(again);
        Assert.Equal(["hello"], await ReadAsync());
    }

    [Fact]
    public async Task A_message_that_stands_there_is_found_by_its_key_and_no_other_or_nobody_can_tell()
    {
        var since = TimeProvider.System.GetUtcNow();
        var message = ChatMessage.Of(MessageLine.Text("hello")) with
        {
            Buttons = [new("Why?", new("why", "12"))],
        };
        var posted = await Platform.PostAsync(Channel, message, new MessageKey("k1"), Stop);

        var found = await Platform.FindAsync(Channel, new MessageKey("k1"), since, Stop);
        var absent = await Platform.FindAsync(Channel, new MessageKey("k2"), since, Stop);

        if (found is FindOutcome.Unknown(var reason))
        {
            Assert.NotEmpty(reason);
            Assert.Equal(found, absent);
            return;
        }

        var id = Assert.IsType<PostOutcome.Delivered>(posted).MessageId;
        Assert.Equal(new FindOutcome.Found(id), found);
        Assert.Equal(new FindOutcome.Absent(), absent);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_rejects_with_a_reason()
    {
        var message = ChatMessage.Of(MessageLine.Text("hello"));

        var outcome = await Platform.PostAsync(MissingChannel, message, new MessageKey("k1"), Stop);

        Assert.NotEmpty(Assert.IsType<PostOutcome.Rejected>(outcome).Reason);
    }

    [Fact]
    public async Task What_is_said_to_one_alone_arrives_or_is_refused_with_a_reason()
    {
        var message = ChatMessage.Of(MessageLine.Text("psst"));

        var outcome = await Platform.PostPrivatelyAsync(Channel, new("U1", "Ada"), message, new("k1"), Stop);

        Assert.NotEmpty(
            outcome switch
            {
                PostOutcome.Delivered(var id) => id,
                PostOutcome.Rejected(var reason) => reason,
                _ => "",
            }
        );
    }

    private Task<PostOutcome> PostAsync(string text, string key) =>
        Platform.PostAsync(Channel, ChatMessage.Of(MessageLine.Text(text)), new MessageKey(key), Stop);
}
