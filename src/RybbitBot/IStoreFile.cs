namespace RybbitBot;

/// <summary>A file of the storage directory, held open by the store in it.</summary>
internal interface IStoreFile
{
    /// <summary>The file's name there.</summary>
    string FileName { get; }

    /// <summary>
    /// Writes what the store holds at one instant into a new file, while the store goes on. Where it fails, the
    /// new file means nothing.
    /// </summary>
    /// <param name="path">The new file; nothing may be there yet.</param>
    /// <param name="cancellationToken">Gives up before the work begins.</param>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    Task CopyAsync(string path, CancellationToken cancellationToken);
}
