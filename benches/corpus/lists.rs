//! The real words and names that a generated corpus is made of.

/// Nouns, the most frequent first.
pub const NOUNS: &str = "\
service request event record message customer order account payment token user session queue \
batch job worker cluster node replica partition index schema table column row key value cache \
store bucket object file stream topic consumer producer broker gateway proxy router endpoint \
resource payload response header field error failure timeout retry backoff limit quota budget \
window interval schedule deadline checkpoint snapshot backup archive migration rollout release \
version deployment environment region zone tenant team owner operator reviewer approval policy \
rule permission role scope credential secret certificate signature identity claim audit trail \
log metric counter gauge histogram trace span dashboard alert incident threshold baseline \
latency throughput capacity load traffic spike pattern workload pipeline stage step task \
transition state machine workflow process transaction lock lease conflict watermark digest \
checksum hash contract interface protocol format encoding adapter connector driver client server \
host container image volume disk memory thread pool buffer allocation connection socket packet \
network boundary domain context model entity aggregate projection view report export import \
template document attachment notification email webhook callback subscription plan invoice \
charge refund discount price currency tax ledger entry balance statement settlement dispute \
shipment parcel warehouse inventory product catalog category listing review rating search query \
filter facet ranking suggestion result page preference profile address contact device sensor \
reading measurement sample dataset feature label prediction experiment variant cohort segment \
campaign audience channel locale translation glossary term consent retention deletion residency \
compliance regulation risk threat attack surface exposure safeguard fallback default option flag \
switch toggle guard constraint invariant assumption decision proposal tradeoff cost saving \
estimate forecast trend anomaly outlier signal noise source sink origin target destination path \
route hop gossip shard ring leader follower election quorum heartbeat watchdog supervisor daemon \
agent runner executor scheduler dispatcher allocator balancer collector reporter";

/// Adjectives, the most frequent first.
pub const ADJECTIVES: &str = "\
existing new internal external current previous next regional global local remote shared private \
public primary secondary upstream downstream stateless stateful durable transient idempotent \
eventual strict relaxed partial complete empty full stale fresh cold warm hot slow fast large \
small nested flat sparse dense ordered sorted unique optional mandatory immutable mutable \
versioned signed encrypted compressed buffered batched streaming synchronous asynchronous \
concurrent parallel sequential deterministic random automatic manual scheduled periodic delayed \
immediate temporary permanent archived active inactive pending failed successful expired revoked \
trusted untrusted anonymous authenticated authorised privileged restricted legacy modern generic \
specific simple complex critical minor major observable measurable predictable reliable \
resilient redundant available degraded healthy isolated coupled composable portable scalable \
elastic bounded unbounded adaptive static dynamic incremental cumulative atomic";

/// Verbs whose forms are regular and double no consonant.
pub const VERBS: &str = "\
process store read write send receive validate reject accept return publish consume emit record \
create update delete replace merge join divide filter aggregate compute measure observe report \
expose hide protect encrypt sign verify rotate revoke grant deny approve review schedule trigger \
delay resume pause cancel retry reprocess replay recover restore archive expire retain purge \
migrate move copy replicate synchronise reconcile compare detect prevent reduce increase limit \
throttle balance distribute route forward deliver acknowledge deduplicate compress index search \
rank cache load preload warm refresh invalidate evict allocate release reserve claim renew \
monitor trace sample summarise notify escalate document describe define enforce simplify isolate \
decouple extract transform enrich normalise";

/// What a generated compound noun begins with.
pub const NOUN_PREFIXES: &str = "\
micro meta sub inter over under cross hyper multi pre post auto geo data time side back front \
mid co pseudo proto mono omni tele trans ultra super";

/// What a generated verb begins with.
pub const VERB_PREFIXES: &str = "re pre de over co auto cross mis";

/// How a generated adjective ends.
pub const ADJECTIVE_SUFFIXES: &str = "able al ive ic ous less ful ary";

/// Consonants and clusters that open a syllable of an invented word.
pub const ONSETS: &str = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sk sl st t tr v w z";

/// Vowels of an invented word.
pub const VOWELS: &str = "a e i o u ai ea ie oa ou";

/// Consonants that close an invented word.
pub const CODAS: &str = "b ck d ft g l lm m n nd nt p r rd rk rn s st t x";

/// First words of a feature's name.
pub const QUALIFIERS: [&str; 20] = [
    "Regional",
    "Partner",
    "Customer",
    "Unified",
    "Realtime",
    "Offline",
    "Mobile",
    "Internal",
    "Multi-Tenant",
    "Automated",
    "Global",
    "Merchant",
    "Federated",
    "Scheduled",
    "Encrypted",
    "Event-Driven",
    "Self-Service",
    "Enterprise",
    "Edge",
    "Shared",
];

/// Second words of a feature's name: what it is about.
pub const SUBJECTS: [&str; 64] = [
    "Invoice",
    "Order",
    "Payment",
    "Catalog",
    "Inventory",
    "Shipment",
    "Warehouse",
    "Account",
    "Profile",
    "Session",
    "Token",
    "Identity",
    "Consent",
    "Document",
    "Contract",
    "Claim",
    "Policy",
    "Quote",
    "Pricing",
    "Discount",
    "Tax",
    "Currency",
    "Refund",
    "Dispute",
    "Subscription",
    "Campaign",
    "Audience",
    "Notification",
    "Email",
    "Webhook",
    "Search",
    "Review",
    "Media",
    "Image",
    "Video",
    "Telemetry",
    "Metric",
    "Log",
    "Trace",
    "Alert",
    "Incident",
    "Deployment",
    "Feature",
    "Config",
    "Secret",
    "Certificate",
    "Access",
    "Audit",
    "Data",
    "Schema",
    "Report",
    "Dashboard",
    "Forecast",
    "Experiment",
    "Device",
    "Sensor",
    "Fleet",
    "Vehicle",
    "Route",
    "Address",
    "Booking",
    "Calendar",
    "Employee",
    "Supplier",
];

/// Third words of a feature's name: what it does.
pub const CAPABILITIES: [&str; 64] = [
    "Ledger",
    "Export",
    "Import",
    "Gateway",
    "Registry",
    "Archive",
    "Scheduler",
    "Router",
    "Cache",
    "Pipeline",
    "Broker",
    "Index",
    "Sync",
    "Replication",
    "Migration",
    "Validation",
    "Reconciliation",
    "Deduplication",
    "Enrichment",
    "Aggregation",
    "Streaming",
    "Batching",
    "Throttling",
    "Routing",
    "Ranking",
    "Recommendation",
    "Personalisation",
    "Segmentation",
    "Localisation",
    "Translation",
    "Rendering",
    "Templating",
    "Signing",
    "Encryption",
    "Rotation",
    "Provisioning",
    "Onboarding",
    "Verification",
    "Authorisation",
    "Delegation",
    "Approval",
    "Escalation",
    "Retention",
    "Erasure",
    "Recovery",
    "Failover",
    "Partitioning",
    "Compaction",
    "Metering",
    "Billing",
    "Settlement",
    "Allocation",
    "Planning",
    "Optimisation",
    "Simulation",
    "Monitoring",
    "Profiling",
    "Analytics",
    "Attribution",
    "Lineage",
    "Discovery",
    "Federation",
    "Orchestration",
    "Portal",
];

/// Parts of the platform that every feature may depend on.
pub const SERVICES: [&str; 40] = [
    "Event Bus",
    "Identity Service",
    "API Gateway",
    "Config Service",
    "Secret Vault",
    "Audit Log",
    "Feature Flags",
    "Schema Registry",
    "Object Storage",
    "Search Cluster",
    "Metrics Platform",
    "Tracing Backend",
    "Notification Hub",
    "Billing Core",
    "Customer Directory",
    "Order Service",
    "Payment Service",
    "Pricing Engine",
    "Inventory Service",
    "Shipment Tracker",
    "Document Store",
    "Data Warehouse",
    "Stream Processor",
    "Job Scheduler",
    "Rate Limiter",
    "Session Store",
    "Email Relay",
    "Webhook Dispatcher",
    "Media Pipeline",
    "Consent Registry",
    "Policy Engine",
    "Workflow Engine",
    "Geo Resolver",
    "Tax Calculator",
    "Fraud Detector",
    "Experiment Platform",
    "Edge Cache",
    "Partner Portal",
    "Admin Console",
    "Reporting API",
];

/// Second words of a component's name.
pub const PARTS: [&str; 24] = [
    "Writer",
    "Reader",
    "Planner",
    "Worker",
    "Coordinator",
    "Validator",
    "Resolver",
    "Publisher",
    "Projector",
    "Importer",
    "Controller",
    "Adapter",
    "Store",
    "Facade",
    "Monitor",
    "Dispatcher",
    "Collector",
    "Reconciler",
    "Janitor",
    "Notifier",
    "Indexer",
    "Sampler",
    "Cache",
    "API",
];

/// Given names; together with the family names there are 3,072 people.
pub const GIVEN_NAMES: [&str; 48] = [
    "Mara", "Tomas", "Aiko", "Chidi", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katya", "Liam", "Mina", "Noor", "Olga", "Pavel", "Quinn", "Rosa",
    "Samir", "Tara", "Uma", "Viktor", "Wei", "Ximena", "Yusuf", "Zoë", "Amara", "Björn", "Clara", "Dmitri", "Esther", "Felix", "Gabriel", "Hana", "Ivan",
    "Julia", "Kenji", "Lucía", "Marco", "Nadia", "Oscar", "Priya", "Ruth", "Stefan", "Thea", "Umar", "Vera", "Łukasz",
];

/// Family names.
pub const FAMILY_NAMES: [&str; 64] = [
    "Lindqvist",
    "Okafor",
    "Tanaka",
    "Moreau",
    "Petrov",
    "Rahman",
    "Schmidt",
    "Almeida",
    "Novak",
    "Ferrari",
    "O'Neill",
    "Kowalski",
    "Nguyen",
    "Patel",
    "Haddad",
    "Larsen",
    "Brown",
    "García",
    "Silva",
    "Kim",
    "Chen",
    "Müller",
    "Rossi",
    "Jensen",
    "Dubois",
    "Costa",
    "Horvat",
    "Ivanova",
    "Murphy",
    "Nakamura",
    "Owusu",
    "Park",
    "Quist",
    "Reyes",
    "Sato",
    "Torres",
    "Usman",
    "Virtanen",
    "Walker",
    "Xu",
    "Yilmaz",
    "Zhang",
    "Abara",
    "Bauer",
    "Castro",
    "Diaz",
    "Eriksen",
    "Fischer",
    "Gupta",
    "Hansen",
    "Ito",
    "Johansson",
    "Kaya",
    "Lopez",
    "Meyer",
    "Núñez",
    "Olsen",
    "Popescu",
    "Ricci",
    "Singh",
    "Takahashi",
    "Vance",
    "Weber",
    "Young",
];
