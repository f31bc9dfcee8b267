using System.Globalization;
using KktWorkflow.Engine;

namespace KktWorkflow.Storage;

/// <summary>The refusals that only storage can give. The sentences stand with the host's texts.</summary>
public static class StorageRefusals
{
    /// <summary>There is no such case. Facts: its id.</summary>
    public const string NoSuchCase = "KKT-L01";

    /// <summary>The case has moved on. Facts: its present version, who acted last, when.</summary>
    public const string CaseMovedOn = "KKT-L02";

    /// <summary>The key was used with another body. Facts: the key.</summary>
    public const string KeyReused = "KKT-L03";

    /// <summary>A command with this key is still at work. Facts: the key.</summary>
    public const string StillAtWork = "KKT-L04";

    /// <summary>There is no such definition version. Facts: its id.</summary>
    public const string NoSuchDefinition = "KKT-L05";

    /// <summary>A case with this id exists. Facts: its id.</summary>
    public const string CaseExists = "KKT-L06";

    /// <summary>Child cases are nested too deep. Facts: the limit.</summary>
    public const string TooDeep = "KKT-L07";

    /// <summary>Somebody changed the draft meanwhile. Facts: its present revision.</summary>
    public const string DraftMovedOn = "KKT-L08";

    /// <summary>The definition version is not in the state that this needs. Facts: its state.</summary>
    public const string WrongDefinitionState = "KKT-L09";

    /// <summary>The organisation's document cannot be read. Facts: line, path of the member.</summary>
    public const string BadOrganisation = "KKT-L10";

    /// <summary>Only an ended case can be erased, only a trial purged. Facts: the case.</summary>
    public const string CannotBeRemoved = "KKT-L11";

    /// <summary>The database can't be reached.</summary>
    public const string Unreachable = "KKT-L12";

    /// <summary>There is no room.</summary>
    public const string Full = "KKT-L13";

    /// <summary>A newer program has made the schema. Facts: its latest migration.</summary>
    public const string NewerSchema = "KKT-L14";

    /// <summary>The schema is not at this version yet. Facts: the first migration that is missing.</summary>
    public const string OlderSchema = "KKT-L15";

    /// <summary>The connection string can't be read. Facts: what is wrong with it.</summary>
    public const string BadConnectionString = "KKT-L16";

    /// <summary>The server doesn't let us in: password, role, name of the database.</summary>
    public const string NotLetIn = "KKT-L17";

    /// <summary>The database would not keep what it has answered, or what guards the log is missing. Facts: what it is.</summary>
    public const string Unsafe = "KKT-L18";

    /// <summary>The command names a file that is not in the store. Facts: its id.</summary>
    public const string NoSuchFile = "KKT-L19";

    /// <summary>The calendar's document can't be counted on. Facts: what is wrong.</summary>
    public const string BadCalendar = "KKT-L20";

    /// <summary>The escalation policies can't be worked with. Facts: what is wrong.</summary>
    public const string BadEscalation = "KKT-L22";

    /// <summary>What a new case is decided by (the calendars, the organisation, people) changed each time that it was tried.</summary>
    public const string FactsMovedOn = "KKT-L43";

    /// <summary>A document of the board has another version than the one that was changed. Facts: its version, the one that was seen.</summary>
    public const string ChangedMeanwhile = "KKT-L27";

    /// <summary>A text holds a character that the database can't.</summary>
    public const string Unstorable = "KKT-L21";

    /// <summary>The file of the database can't be opened, or not be written.</summary>
    public const string FileNotOpened = "KKT-L23";

    /// <summary>The server lets us in, but lets us do too little.</summary>
    public const string RightMissing = "KKT-L24";

    /// <summary>The file is no database, or no sound one.</summary>
    public const string FileDamaged = "KKT-L25";

    /// <summary>The role can't be given a host's rights: there is none of that name, or it has more of them anyway. Facts: the role.</summary>
    public const string UnfitRole = "KKT-L26";

    /// <summary>Another scenario of the procedure has this name. Facts: the name.</summary>
    public const string ScenarioExists = "KKT-L32";

    /// <summary>The procedure keeps no such scenario. Facts: its id.</summary>
    public const string NoSuchScenario = "KKT-L33";

    /// <summary>The version from which a scenario comes does not go its way. Facts: where it leaves it, in Vietnamese and in English.</summary>
    public const string ScenarioNotKept = "KKT-L34";

    /// <summary>A scenario can't be read. Facts: where and why.</summary>
    public const string BadScenario = "KKT-L35";

    /// <summary>A file has a scenario under the id of one that the procedure's versions have to keep, and which goes another way. Facts: the name of that one.</summary>
    public const string ScenarioReplaced = "KKT-L40";

    /// <summary>A scenario was changed since it was read. Facts: its name.</summary>
    public const string ScenarioChanged = "KKT-L36";

    /// <summary>Another saved view of the person has this name. Facts: the name.</summary>
    public const string ViewNameTaken = "KKT-L37";

    /// <summary>The person has as many saved views as one may have. Facts: how many.</summary>
    public const string TooManyViews = "KKT-L38";

    /// <summary>The person has no such saved view.</summary>
    public const string NoSuchView = "KKT-L39";

    /// <summary>That a sensitive dossier is read could not be put on record in time, so it is not shown.</summary>
    public const string ReadingNotOnRecord = "KKT-L41";

    /// <summary>The register of forms can't be taken. Facts: what is wrong.</summary>
    public const string BadDocuments = "KKT-Y30";

    /// <summary>A form names a Word file that nobody brought. Facts: its name.</summary>
    public const string TemplateFileMissing = "KKT-Y31";

    /// <summary>The register of outside documents can't be taken. Facts: what is wrong.</summary>
    public const string BadLegalDocuments = "KKT-L31";

    /// <summary>The criteria of audits can't be taken. Facts: what is wrong.</summary>
    public const string BadAuditCriteria = "KKT-R45";

    /// <summary>Cases of a population have not been replayed. Facts: how many.</summary>
    public const string NotReplayedYet = "KKT-R46";

    /// <summary>Another has changed the key of the seals meanwhile.</summary>
    public const string SealKeyChanged = "KKT-Z01";

    /// <summary>Only a closed case is archived. Facts: its id.</summary>
    public const string CaseGoesOn = "KKT-Z10";

    /// <summary>The end of the case is not sealed yet. Facts: its id.</summary>
    public const string CaseNotSealed = "KKT-Z11";

    /// <summary>A dossier came from another system under this code already. Facts: the code.</summary>
    public const string ExternalCodeTaken = "KKT-L42";

    /// <summary>There is no such migration batch.</summary>
    public const string NoSuchMigration = "KKT-M20";

    /// <summary>The migration batch is not in the state that this needs. Facts: its state.</summary>
    public const string WrongMigrationState = "KKT-M21";

    /// <summary>Whoever proposed a migration can't approve it.</summary>
    public const string OwnMigration = "KKT-M22";

    /// <summary>The case broke while it was to be moved. Facts: what happened.</summary>
    public const string MigrationBroke = "KKT-M23";

    /// <summary>Running cases don't move to a version before it is in force. Facts: its number, the moment from which it is.</summary>
    public const string TargetNotYetInForce = "KKT-M24";

    /// <summary>Running cases don't move to a version that is not released, or obsolete. Facts: its number, or its id where there is no such version.</summary>
    public const string TargetNotInForce = "KKT-M26";

    /// <summary>The organisation's zone is unknown. Facts: the zone.</summary>
    public const string NoSuchZone = "KKT-O01";

    /// <summary>A code of the organisation is empty, or in force twice at one time. Facts: the code.</summary>
    public const string CodeTwice = "KKT-O02";

    /// <summary>A unit stands under one that is none. Facts: the unit, the other.</summary>
    public const string NoSuchParent = "KKT-O03";

    /// <summary>A unit is headed by a position that is none. Facts: the unit, the position.</summary>
    public const string NoSuchHead = "KKT-O04";

    /// <summary>A unit succeeds one that is none. Facts: the unit, the other.</summary>
    public const string NoSuchFormerUnit = "KKT-O05";

    /// <summary>An amount that the board sets for itself lies out of its bounds. Facts: the member, what it says, the least and the most.</summary>
    public const string LimitOutOfBounds = "KKT-O08";

    /// <summary>Amounts that the board sets for itself are in force twice at one time.</summary>
    public const string LimitsTwice = "KKT-O09";

    /// <summary>An entry of the amounts that the board sets for itself says something that it does not know, or nothing. Facts: which entry, from 1, the member.</summary>
    public const string UnknownLimit = "KKT-O10";

    /// <summary>An entry of the amounts that the board sets for itself ends before it begins. Facts: which entry, from 1, its first and its last day.</summary>
    public const string LimitsReversed = "KKT-O11";

    /// <summary>The user name belongs to another account. Facts: the name.</summary>
    public const string UserNameTaken = "KKT-U01";

    /// <summary>There is no such account.</summary>
    public const string NoSuchAccount = "KKT-U02";

    /// <summary>There is no such inspection, or it was ended.</summary>
    public const string NoSuchInspection = "KKT-U18";

    /// <summary>The address for the first administrator is used up, or its time is over.</summary>
    public const string FirstRunOver = "KKT-U08";

    internal static Refusal NotThere(CaseId id) => Refusal.Of(NoSuchCase, RefusalKind.NotFound, "", id.ToString());

    internal static Refusal MovedOn(long version, string by, Instant? at) => Refusal.Of(
        CaseMovedOn, RefusalKind.Conflict, "", version.ToString(CultureInfo.InvariantCulture), by, at?.ToString() ?? "");
}
