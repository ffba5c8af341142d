namespace RybbitBot.Messages;

/// <summary>A run of text within a line.</summary>
public abstract record TextSpan
{
    private TextSpan() { }

    /// <summary>The text as a place without markup shows it.</summary>
    public abstract string PlainText { get; }

    /// <summary>The span in at most <paramref name="length"/> UTF-16 units, where it was written by others.</summary>
    internal virtual TextSpan Shorten(int length) => this;

    /// <summary>Words of our own.</summary>
    public sealed record Ours(string Text) : TextSpan
    {
        /// <inheritdoc/>
        public override string PlainText => Text;
    }

    /// <summary>Words of our own that stand out.</summary>
    public sealed record Strong(string Text) : TextSpan
    {
        /// <inheritdoc/>
        public override string PlainText => Text;
    }

    /// <summary>A visitor's words, as they are.</summary>
    public sealed record Visitor(VisitorText Text) : TextSpan
    {
        /// <inheritdoc/>
        public override string PlainText => Text.Sanitized;

        internal override TextSpan Shorten(int length) => new Visitor(Text.Shorten(length));
    }

    /// <summary>A visitor's words, or ones to copy, as code.</summary>
    public sealed record Code(VisitorText Text) : TextSpan
    {
        /// <inheritdoc/>
        public override string PlainText => Text.Sanitized;

        internal override TextSpan Shorten(int length) => new Code(Text.Shorten(length));
    }
}
