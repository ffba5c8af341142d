namespace RybbitBot.Discord.Commands;

/// <summary>What an option takes, by Discord's numbers.</summary>
/// <seealso href="https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type"/>
internal enum OptionKind
{
    /// <summary>A word that has options of its own.</summary>
    Subcommand = 1,

    /// <summary>A text.</summary>
    Text = 3,

    /// <summary>A whole number.</summary>
    Number = 4,

    /// <summary>Yes or no.</summary>
    Flag = 5,
}
