namespace RybbitBot.Delivery;

/// <summary>What to do with the lines that a channel has pending.</summary>
public abstract record BatchDecision
{
    private BatchDecision() { }

    /// <summary>Post the first <paramref name="Lines"/> of them now, in one message.</summary>
    public sealed record Send(int Lines) : BatchDecision;

    /// <summary>Post nothing before this instant.</summary>
    public sealed record Wait(DateTimeOffset Until) : BatchDecision;
}
