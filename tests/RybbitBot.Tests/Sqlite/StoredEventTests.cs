using RybbitBot.Rybbit;
using RybbitBot.Sqlite;
using RybbitBot.Tests.Contracts;

namespace RybbitBot.Tests;

/// <summary>The text of an event lies in files that later versions have to read.</summary>
public sealed class StoredEventTests
{
    // Written on one line; "at" is noon of 2026-09-10 in UTC.
    private static readonly string Signup = """
        {"site":{"id":7,"string_id":"a1b2c3d4e5f6","domain":"example.com","name":"Example"},
        "at":639246384000000000,"type":"custom_event","event":"signup","properties":"{\"plan\": \"pro\"}",
        "path":"/signup","country":"GB","lat":51.5}
        """.ReplaceLineEndings("");

    private static readonly SiteEvent Event = new()
    {
        Site = Some.Site,
        Timestamp = Some.Noon,
        Type = EventType.CustomEvent,
        EventName = "signup",
        Properties = new("""{"plan": "pro"}"""),
        Pathname = "/signup",
        Country = "GB",
        Latitude = 51.5,
    };

    [Fact]
    public void An_event_is_written_as_it_always_was()
    {
        Assert.Equal(Signup, StoredEvent.Write(Event));
    }

    [Fact]
    public void An_event_of_an_earlier_version_is_read_the_same()
    {
        Assert.Equal(Event, StoredEvent.Read(Signup));
    }

    [Fact]
    public void A_field_that_was_not_written_reads_as_unknown()
    {
        var bare = StoredEvent.Read("""{"site":{"id":7},"at":639246384000000000,"type":"pageview"}""");

        Assert.Equal(
            new()
            {
                Site = new(new(7), "", "", ""),
                Timestamp = Some.Noon,
                Type = EventType.Pageview,
            },
            bare
        );
    }
}
