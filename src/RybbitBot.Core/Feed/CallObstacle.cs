namespace RybbitBot.Feed;

/// <summary>Why a key may not be used now.</summary>
public enum CallObstacle
{
    /// <summary>Rybbit said that today's calls are used up.</summary>
    DayUsedUp,

    /// <summary>The calls that the settings allow for today are used up.</summary>
    OwnBudgetUsedUp,

    /// <summary>Rybbit refused a call and wants silence, or would refuse the next one.</summary>
    Silence,
}
