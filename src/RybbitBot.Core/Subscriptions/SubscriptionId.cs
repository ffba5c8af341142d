using System.Globalization;

namespace RybbitBot.Subscriptions;

/// <summary>A subscription's identity: a number that its workspace never gives twice.</summary>
public readonly record struct SubscriptionId(string Platform, string Workspace, int Number)
{
    /// <summary>As people read and type it: <c>#12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Number}");
}
