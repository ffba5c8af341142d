using RybbitBot.Rybbit;
using RybbitBot.Subscriptions;

namespace RybbitBot.Messages;

/// <summary>How events are told: the same words in every chat, in the terminal and on the web page.</summary>
/// <param name="Location">How much of a visitor's place may be told.</param>
/// <param name="Zone">Where times are read.</param>
public sealed record EventWording(LocationDetail Location, TimeZoneInfo Zone)
{
    /// <summary>The template filled with the event; the default line without a template.</summary>
    public MessageLine Tell(SiteEvent siteEvent, Template? template)
    {
        var fields = new EventFields(siteEvent, this);
        return template is not null ? TemplateLine.Fill(template, fields)
            : Location == LocationDetail.None ? WhatHappened(siteEvent)
            : MessageLine.Of($"{WhatHappened(siteEvent)} — {VisitorText.Of(fields.Place)}");
    }

    private static MessageLine WhatHappened(SiteEvent siteEvent)
    {
        var path = new TextSpan.Code(VisitorText.Of(siteEvent.Pathname));
        return siteEvent.Type switch
        {
            var type when type == EventType.Pageview => MessageLine.Of($"👀 viewed {path}"),
            var type when type == EventType.CustomEvent => MessageLine.Of(
                $"⚡ {new TextSpan.Code(VisitorText.Of(siteEvent.EventName))} ({path})"
            ),
            var type when type == EventType.Outbound => MessageLine.Of($"↗️ left via {path}"),
            var type => MessageLine.Of($"• {VisitorText.Of(type.Name)}"),
        };
    }
}
