namespace RybbitBot.Chat;

/// <summary>Looks whether a chat can be joined as the settings say. It joins nothing and changes nothing.</summary>
public interface IChatCheckup
{
    /// <summary>The name of the platform.</summary>
    string Name { get; }

    /// <summary>What is found, in the order in which people would mend it.</summary>
    /// <param name="scene">What is known already.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    IAsyncEnumerable<Finding> LookAsync(CheckupScene scene, CancellationToken cancellationToken);
}
