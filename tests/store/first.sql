-- The tables as the first version made them. Migrations begin here: this page never changes.

CREATE TABLE "activity" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL, "title_key" TEXT NOT NULL, "act" INTEGER NOT NULL);
CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "other_name" TEXT NOT NULL, "pronouns" TEXT NOT NULL, "contact" TEXT NOT NULL, "message_ok" INTEGER, "town" TEXT NOT NULL, "heard_of" TEXT NOT NULL, "language" TEXT NOT NULL, "joined_on" TEXT, "drives" INTEGER, "code_hash" TEXT, "act" INTEGER NOT NULL, CHECK (name <> '' OR code_hash IS NOT NULL));
CREATE TABLE "visit" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER, "arrived" INTEGER NOT NULL, "left" INTEGER, "left_how" TEXT, "entered_at" INTEGER, "entered_by" INTEGER, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK ("left" IS NULL OR "left" >= arrived), CHECK (("left" IS NULL) = (left_how IS NULL)), CHECK (left_how IN ('left', 'left-at-another-time', 'estimated')));
CREATE TABLE "attendance" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "visit_id" INTEGER NOT NULL, "activity_id" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("visit_id") REFERENCES "visit" ("id") ON DELETE RESTRICT, FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE RESTRICT);
CREATE TABLE "desk" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "label" TEXT NOT NULL);
CREATE TABLE "journal" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "at" INTEGER NOT NULL, "who" INTEGER, "desk_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "records" TEXT NOT NULL, "undoes" INTEGER, "act_id" TEXT NOT NULL, FOREIGN KEY ("desk_id") REFERENCES "desk" ("id") ON DELETE RESTRICT);
CREATE TABLE "past_row" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "journal" INTEGER NOT NULL, "table_name" TEXT NOT NULL, "row_id" INTEGER NOT NULL, "person_id" INTEGER, "before" TEXT NOT NULL);
CREATE TABLE "role_held" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "from_on" TEXT, "until_on" TEXT, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (role IN ('guest', 'member', 'participant', 'volunteer', 'staff')), CHECK (until_on IS NULL OR from_on IS NULL OR until_on >= from_on));
CREATE TABLE "search_entry" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "rank" INTEGER NOT NULL, "tokens" TEXT NOT NULL);
CREATE TABLE "setting" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "key" TEXT NOT NULL, "value" TEXT NOT NULL, "act" INTEGER NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(
    tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6'
);
CREATE TABLE "card" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "number" TEXT NOT NULL, "made_at" INTEGER NOT NULL, "cancelled_at" INTEGER, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT);
CREATE TABLE "correction" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "day" TEXT NOT NULL, "visit" INTEGER NOT NULL, "why" TEXT NOT NULL, "at" INTEGER NOT NULL, "act" INTEGER NOT NULL, CHECK (why <> ''));
CREATE TABLE "day_closed" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "day" TEXT NOT NULL, "at" INTEGER NOT NULL, "act" INTEGER NOT NULL);
CREATE TABLE "different_people" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "other_id" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("other_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (person_id < other_id));
CREATE TABLE "forgotten" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "on_day" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT);
CREATE TABLE "former_name" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "until_on" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT);
CREATE TABLE "headcount" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "at" INTEGER NOT NULL, "counted" INTEGER NOT NULL, "signed_in" INTEGER NOT NULL, "act" INTEGER NOT NULL, CHECK (counted >= 0), CHECK (signed_in >= 0));
CREATE TABLE "heads" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "activity_id" INTEGER NOT NULL, "day" TEXT NOT NULL, "at" INTEGER NOT NULL, "count" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE RESTRICT, CHECK (count > 0));
CREATE TABLE "merge" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "into_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("into_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (person_id <> into_id));
CREATE TABLE "retired_activity" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "activity_id" INTEGER NOT NULL, "on_day" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE RESTRICT);
CREATE TABLE "roll_call" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "began" INTEGER NOT NULL, "ended" INTEGER, "act" INTEGER NOT NULL, CHECK (ended IS NULL OR ended >= began));
CREATE TABLE "roll_call_found" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "roll_call_id" INTEGER NOT NULL, "visit_id" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("roll_call_id") REFERENCES "roll_call" ("id") ON DELETE RESTRICT, FOREIGN KEY ("visit_id") REFERENCES "visit" ("id") ON DELETE RESTRICT);
CREATE TABLE "to_know" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "text" TEXT NOT NULL, "from_on" TEXT NOT NULL, "until_on" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (text <> ''), CHECK (until_on >= from_on));
CREATE TABLE "closed_on" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "day" TEXT NOT NULL, "reason" TEXT NOT NULL, "act" INTEGER NOT NULL);
CREATE TABLE "job" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL, "title_key" TEXT NOT NULL, "act" INTEGER NOT NULL);
CREATE TABLE "on_leave" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "from_on" TEXT NOT NULL, "until_on" TEXT NOT NULL, "reason" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (until_on >= from_on));
CREATE TABLE "shift_pattern" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER, "job_id" INTEGER NOT NULL, "rule" TEXT NOT NULL, "starts" INTEGER NOT NULL, "ends" INTEGER NOT NULL, "from_on" TEXT NOT NULL, "until_on" TEXT, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("job_id") REFERENCES "job" ("id") ON DELETE RESTRICT, CHECK (starts BETWEEN 0 AND 1439), CHECK (ends BETWEEN 0 AND 1440), CHECK (starts <> ends), CHECK (until_on IS NULL OR until_on >= from_on));
CREATE TABLE "pattern_skip" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "pattern_id" INTEGER NOT NULL, "day" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("pattern_id") REFERENCES "shift_pattern" ("id") ON DELETE RESTRICT);
CREATE TABLE "shift" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER, "job_id" INTEGER NOT NULL, "starts" INTEGER NOT NULL, "ends" INTEGER NOT NULL, "day" TEXT NOT NULL, "pattern_id" INTEGER, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("job_id") REFERENCES "job" ("id") ON DELETE RESTRICT, FOREIGN KEY ("pattern_id") REFERENCES "shift_pattern" ("id") ON DELETE RESTRICT, CHECK (ends > starts), CHECK (ends - starts <= 90000));
CREATE TABLE "worked" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "shift_id" INTEGER, "person_id" INTEGER NOT NULL, "job_id" INTEGER NOT NULL, "began" INTEGER NOT NULL, "ended" INTEGER, "ended_how" TEXT, "act" INTEGER NOT NULL, FOREIGN KEY ("shift_id") REFERENCES "shift" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("job_id") REFERENCES "job" ("id") ON DELETE RESTRICT, CHECK (ended IS NULL OR ended >= began), CHECK (ended IS NULL OR ended - began <= 90000), CHECK ((ended IS NULL) = (ended_how IS NULL)), CHECK (ended_how IN ('ended', 'later', 'estimated')));
CREATE TABLE "roll_call_found_on_shift" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "roll_call_id" INTEGER NOT NULL, "worked_id" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("roll_call_id") REFERENCES "roll_call" ("id") ON DELETE RESTRICT, FOREIGN KEY ("worked_id") REFERENCES "worked" ("id") ON DELETE RESTRICT);
CREATE TABLE "shift_change" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "shift_id" INTEGER NOT NULL, "person_id" INTEGER, "for_shift_id" INTEGER, "for_person_id" INTEGER, "asked_by_id" INTEGER, "why" TEXT NOT NULL, "at" INTEGER NOT NULL, "taken_back_at" INTEGER, "act" INTEGER NOT NULL, FOREIGN KEY ("shift_id") REFERENCES "shift" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("for_shift_id") REFERENCES "shift" ("id") ON DELETE RESTRICT, FOREIGN KEY ("for_person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("asked_by_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (kind IN ('cover', 'swap', 'called-off')), CHECK ((kind = 'swap') = (for_shift_id IS NOT NULL)), CHECK (for_shift_id <> shift_id), CHECK (kind <> 'called-off' OR person_id IS NULL));
CREATE TABLE "shift_revision" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "shift_id" INTEGER NOT NULL, "number" INTEGER NOT NULL);
CREATE TABLE "work_break" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "worked_id" INTEGER NOT NULL, "began" INTEGER NOT NULL, "ended" INTEGER, "act" INTEGER NOT NULL, FOREIGN KEY ("worked_id") REFERENCES "worked" ("id") ON DELETE RESTRICT, CHECK (ended IS NULL OR ended >= began));
CREATE TABLE search_alike (
    key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)
) WITHOUT ROWID;
CREATE TABLE "moved" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "merge_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "table_name" TEXT NOT NULL, "row_id" INTEGER NOT NULL, "before" TEXT NOT NULL, "after" TEXT, "into_row" INTEGER, "act" INTEGER NOT NULL, FOREIGN KEY ("merge_id") REFERENCES "merge" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT);
CREATE TABLE "co_reflection_prompt" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "place" INTEGER NOT NULL, "text" TEXT NOT NULL, "act" INTEGER NOT NULL, CHECK (text <> ''));
CREATE TABLE "requirement" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "key" TEXT NOT NULL, "act" INTEGER NOT NULL);
CREATE TABLE "excused" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "requirement_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "reason" TEXT NOT NULL, "from_on" TEXT NOT NULL, "until_on" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("requirement_id") REFERENCES "requirement" ("id") ON DELETE RESTRICT, CHECK (kind IN ('exempt', 'provisional')), CHECK (reason <> ''), CHECK (until_on >= from_on));
CREATE TABLE "gathering" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "day" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "led_by_id" INTEGER, "leader" TEXT NOT NULL, "certified" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("led_by_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (minutes BETWEEN 1 AND 1440));
CREATE TABLE "gathering_for" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "gathering_id" INTEGER NOT NULL, "requirement_id" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("gathering_id") REFERENCES "gathering" ("id") ON DELETE RESTRICT, FOREIGN KEY ("requirement_id") REFERENCES "requirement" ("id") ON DELETE RESTRICT);
CREATE TABLE "gathering_there" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "gathering_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "late" INTEGER NOT NULL, "early" INTEGER NOT NULL, "counts_for" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("gathering_id") REFERENCES "gathering" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (late >= 0), CHECK (early >= 0));
CREATE TABLE "learned" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "requirement_id" INTEGER NOT NULL, "on_day" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "category" TEXT NOT NULL, "trainer" TEXT NOT NULL, "certified" INTEGER NOT NULL, "counts_for" TEXT NOT NULL, "evidence" TEXT NOT NULL, "edition" INTEGER, "equivalent" INTEGER NOT NULL, "act" INTEGER NOT NULL, "nth" INTEGER NOT NULL DEFAULT 1, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("requirement_id") REFERENCES "requirement" ("id") ON DELETE RESTRICT, CHECK (minutes >= 0), CHECK (edition > 0), CHECK (equivalent = 0 OR evidence <> ''));
CREATE TABLE "requirement_version" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "requirement_id" INTEGER NOT NULL, "from_on" TEXT NOT NULL, "until_on" TEXT, "body" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("requirement_id") REFERENCES "requirement" ("id") ON DELETE RESTRICT, CHECK (until_on IS NULL OR until_on >= from_on));
CREATE TABLE "revoked" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "requirement_id" INTEGER NOT NULL, "on_day" TEXT NOT NULL, "reason" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("requirement_id") REFERENCES "requirement" ("id") ON DELETE RESTRICT, CHECK (reason <> ''));
CREATE TABLE "training_policy" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "requirement_id" INTEGER NOT NULL, "shifts" TEXT NOT NULL, "conversations" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("requirement_id") REFERENCES "requirement" ("id") ON DELETE RESTRICT, CHECK (shifts IN ('nothing', 'warn', 'ask', 'refuse')), CHECK (conversations IN ('nothing', 'warn', 'ask', 'refuse')));
CREATE TABLE "training_why" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "requirement_id" INTEGER NOT NULL, "on_day" TEXT NOT NULL, "place" TEXT NOT NULL, "why" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("requirement_id") REFERENCES "requirement" ("id") ON DELETE RESTRICT, CHECK (place IN ('shifts', 'conversations')), CHECK (why <> ''));
CREATE TABLE "center_break" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "from_on" TEXT NOT NULL, "back_on" TEXT NOT NULL, "ended_at" INTEGER, "act" INTEGER NOT NULL, "still_open" TEXT NOT NULL DEFAULT '', FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (back_on > from_on), CHECK (back_on <= date(from_on, '+367 days')));
CREATE TABLE "room" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL, "title_key" TEXT NOT NULL, "retired_at" INTEGER, "act" INTEGER NOT NULL);
CREATE TABLE "conversation" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "asked_by_id" INTEGER, "asked_at" INTEGER NOT NULL, "starts_at" INTEGER, "ends_at" INTEGER, "minutes" INTEGER, "room_id" INTEGER, "started_at" INTEGER, "ended_at" INTEGER, "ended_how" TEXT, "not_met_at" INTEGER, "about_id" INTEGER, "line" TEXT NOT NULL DEFAULT '', "act" INTEGER NOT NULL, FOREIGN KEY ("asked_by_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("room_id") REFERENCES "room" ("id") ON DELETE RESTRICT, FOREIGN KEY ("about_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT, CHECK ((starts_at IS NULL) = (ends_at IS NULL)), CHECK (ends_at > starts_at AND ends_at - starts_at <= 28800), CHECK (minutes BETWEEN 1 AND 480), CHECK (ends_at = starts_at + minutes * 60), CHECK (started_at IS NULL OR starts_at IS NOT NULL), CHECK (ended_at IS NULL OR started_at IS NOT NULL), CHECK (ended_at >= started_at AND ended_at - started_at <= 90000), CHECK ((ended_at IS NULL) = (ended_how IS NULL)), CHECK (ended_how IN ('ended', 'later', 'estimated')), CHECK (not_met_at IS NULL OR started_at IS NULL));
CREATE TABLE "conversation_revision" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "conversation_id" INTEGER NOT NULL, "number" INTEGER NOT NULL);
CREATE TABLE "conversation_side" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "conversation_id" INTEGER NOT NULL, "place" INTEGER NOT NULL, "anyone" INTEGER NOT NULL, "person_id" INTEGER, "said_yes_at" INTEGER, "let_go_at" INTEGER, "felt_connected" INTEGER, "initialled_at" INTEGER, "act" INTEGER NOT NULL, FOREIGN KEY ("conversation_id") REFERENCES "conversation" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (place IN (1, 2)), CHECK (anyone IN (0, 1)), CHECK (person_id IS NOT NULL OR anyone = 1), CHECK (felt_connected IN (0, 1)), CHECK (person_id IS NOT NULL OR (said_yes_at IS NULL AND initialled_at IS NULL)));
CREATE TABLE "free_to_talk" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, "free" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (free IN (0, 1)));
CREATE TABLE "room_closed" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "room_id" INTEGER NOT NULL, "starts" INTEGER NOT NULL, "ends" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("room_id") REFERENCES "room" ("id") ON DELETE RESTRICT, CHECK (ends > starts));
CREATE TABLE "reminder_wish" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "at" INTEGER NOT NULL, "how" TEXT, "message_ok" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, CHECK (how IN ('call', 'text', 'email', 'in-person')), CHECK (message_ok IN (0, 1)), CHECK (how IS NOT NULL OR message_ok = 0));
CREATE TABLE "gathering_hour" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "gathering_id" INTEGER NOT NULL, "begins" TEXT NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("gathering_id") REFERENCES "gathering" ("id") ON DELETE RESTRICT, CHECK (begins GLOB '[0-2][0-9]:[0-5][0-9]' AND begins < '24:00'));
CREATE TABLE "file_number" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "act" INTEGER NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT);
CREATE UNIQUE INDEX "activity_title_key" ON "activity" ("title_key");
CREATE INDEX "person_name_key" ON "person" ("name_key");
CREATE UNIQUE INDEX "person_code_hash" ON "person" ("code_hash");
CREATE INDEX "visit_arrived" ON "visit" ("arrived");
CREATE INDEX "visit_person_id_arrived" ON "visit" ("person_id", "arrived");
CREATE UNIQUE INDEX "visit_open_once" ON "visit" ("person_id") WHERE "left" IS NULL AND person_id IS NOT NULL;
CREATE INDEX "attendance_activity_id" ON "attendance" ("activity_id");
CREATE UNIQUE INDEX "attendance_visit_id_activity_id" ON "attendance" ("visit_id", "activity_id");
CREATE UNIQUE INDEX "desk_label" ON "desk" ("label");
CREATE UNIQUE INDEX "journal_undoes" ON "journal" ("undoes");
CREATE UNIQUE INDEX "journal_act_id" ON "journal" ("act_id");
CREATE INDEX "past_row_journal" ON "past_row" ("journal");
CREATE INDEX "past_row_person_id" ON "past_row" ("person_id");
CREATE INDEX "role_held_person_id" ON "role_held" ("person_id");
CREATE UNIQUE INDEX "role_held_once" ON "role_held" ("person_id", "role") WHERE until_on IS NULL;
CREATE UNIQUE INDEX "setting_key" ON "setting" ("key");
CREATE INDEX "card_person_id" ON "card" ("person_id");
CREATE UNIQUE INDEX "card_number" ON "card" ("number");
CREATE INDEX "correction_day" ON "correction" ("day");
CREATE UNIQUE INDEX "day_closed_day" ON "day_closed" ("day");
CREATE INDEX "different_people_other_id" ON "different_people" ("other_id");
CREATE UNIQUE INDEX "different_people_person_id_other_id" ON "different_people" ("person_id", "other_id");
CREATE UNIQUE INDEX "forgotten_person_id" ON "forgotten" ("person_id");
CREATE INDEX "former_name_person_id" ON "former_name" ("person_id");
CREATE INDEX "headcount_at" ON "headcount" ("at");
CREATE INDEX "heads_day_activity_id" ON "heads" ("day", "activity_id");
CREATE UNIQUE INDEX "merge_person_id" ON "merge" ("person_id");
CREATE INDEX "merge_into_id" ON "merge" ("into_id");
CREATE UNIQUE INDEX "retired_activity_activity_id" ON "retired_activity" ("activity_id");
CREATE UNIQUE INDEX "roll_call_open_once" ON "roll_call" ((ended IS NULL)) WHERE ended IS NULL;
CREATE INDEX "roll_call_found_visit_id" ON "roll_call_found" ("visit_id");
CREATE UNIQUE INDEX "roll_call_found_roll_call_id_visit_id" ON "roll_call_found" ("roll_call_id", "visit_id");
CREATE INDEX "to_know_person_id" ON "to_know" ("person_id");
CREATE UNIQUE INDEX "closed_on_day" ON "closed_on" ("day");
CREATE UNIQUE INDEX "job_title_key" ON "job" ("title_key");
CREATE INDEX "on_leave_until_on" ON "on_leave" ("until_on");
CREATE INDEX "on_leave_person_id_from_on" ON "on_leave" ("person_id", "from_on");
CREATE INDEX "shift_pattern_person_id" ON "shift_pattern" ("person_id");
CREATE UNIQUE INDEX "pattern_skip_pattern_id_day" ON "pattern_skip" ("pattern_id", "day");
CREATE INDEX "shift_starts" ON "shift" ("starts");
CREATE INDEX "shift_day" ON "shift" ("day");
CREATE INDEX "shift_person_id_starts" ON "shift" ("person_id", "starts");
CREATE UNIQUE INDEX "shift_pattern_id_day" ON "shift" ("pattern_id", "day");
CREATE INDEX "worked_shift_id" ON "worked" ("shift_id");
CREATE INDEX "worked_began" ON "worked" ("began");
CREATE INDEX "worked_person_id_began" ON "worked" ("person_id", "began");
CREATE UNIQUE INDEX "worked_open_once" ON "worked" ("person_id") WHERE ended IS NULL;
CREATE INDEX "roll_call_found_on_shift_worked_id" ON "roll_call_found_on_shift" ("worked_id");
CREATE UNIQUE INDEX "roll_call_found_on_shift_roll_call_id_worked_id" ON "roll_call_found_on_shift" ("roll_call_id", "worked_id");
CREATE INDEX "shift_change_for_person_id" ON "shift_change" ("for_person_id");
CREATE INDEX "shift_change_asked_by_id" ON "shift_change" ("asked_by_id");
CREATE INDEX "shift_change_shift_id_id" ON "shift_change" ("shift_id", "id");
CREATE INDEX "shift_change_for_shift_id_id" ON "shift_change" ("for_shift_id", "id");
CREATE INDEX "shift_change_person_id_shift_id" ON "shift_change" ("person_id", "shift_id");
CREATE UNIQUE INDEX "shift_revision_shift_id" ON "shift_revision" ("shift_id");
CREATE INDEX "work_break_worked_id" ON "work_break" ("worked_id");
CREATE UNIQUE INDEX "work_break_open_once" ON "work_break" ("worked_id") WHERE ended IS NULL;
CREATE INDEX "role_held_working" ON "role_held" ("role", "person_id") WHERE role IN ('staff', 'volunteer');
CREATE INDEX "moved_merge_id" ON "moved" ("merge_id");
CREATE INDEX "moved_person_id" ON "moved" ("person_id");
CREATE UNIQUE INDEX "co_reflection_prompt_place" ON "co_reflection_prompt" ("place");
CREATE UNIQUE INDEX "requirement_key" ON "requirement" ("key");
CREATE INDEX "excused_person_id" ON "excused" ("person_id");
CREATE INDEX "gathering_day" ON "gathering" ("day");
CREATE INDEX "gathering_for_requirement_id" ON "gathering_for" ("requirement_id");
CREATE UNIQUE INDEX "gathering_for_gathering_id_requirement_id" ON "gathering_for" ("gathering_id", "requirement_id");
CREATE INDEX "gathering_there_person_id" ON "gathering_there" ("person_id");
CREATE UNIQUE INDEX "gathering_there_gathering_id_person_id" ON "gathering_there" ("gathering_id", "person_id");
CREATE UNIQUE INDEX "requirement_version_requirement_id_from_on" ON "requirement_version" ("requirement_id", "from_on");
CREATE UNIQUE INDEX "requirement_version_open_once" ON "requirement_version" ("requirement_id") WHERE until_on IS NULL;
CREATE UNIQUE INDEX "revoked_person_id_requirement_id_on_day" ON "revoked" ("person_id", "requirement_id", "on_day");
CREATE UNIQUE INDEX "training_policy_requirement_id" ON "training_policy" ("requirement_id");
CREATE INDEX "training_why_person_id" ON "training_why" ("person_id");
CREATE INDEX "training_why_on_day" ON "training_why" ("on_day");
CREATE INDEX "center_break_back_on" ON "center_break" ("back_on");
CREATE INDEX "center_break_person_id_from_on" ON "center_break" ("person_id", "from_on");
CREATE UNIQUE INDEX "room_title_key" ON "room" ("title_key");
CREATE INDEX "conversation_starts_at" ON "conversation" ("starts_at");
CREATE INDEX "conversation_started_at" ON "conversation" ("started_at");
CREATE INDEX "conversation_talking" ON "conversation" ("started_at") WHERE ended_at IS NULL;
CREATE INDEX "conversation_waiting" ON "conversation" ("asked_at") WHERE starts_at IS NULL;
CREATE UNIQUE INDEX "conversation_revision_conversation_id" ON "conversation_revision" ("conversation_id");
CREATE UNIQUE INDEX "conversation_side_conversation_id_place" ON "conversation_side" ("conversation_id", "place");
CREATE INDEX "conversation_side_person_id_conversation_id" ON "conversation_side" ("person_id", "conversation_id");
CREATE INDEX "free_to_talk_person_id_at" ON "free_to_talk" ("person_id", "at");
CREATE INDEX "room_closed_ends" ON "room_closed" ("ends");
CREATE INDEX "reminder_wish_person_id_at" ON "reminder_wish" ("person_id", "at");
CREATE UNIQUE INDEX "gathering_hour_gathering_id" ON "gathering_hour" ("gathering_id");
CREATE INDEX "file_number_person_id" ON "file_number" ("person_id");
CREATE UNIQUE INDEX "learned_person_id_requirement_id_on_day_counts_for_categ_5503dc3" ON "learned" ("person_id", "requirement_id", "on_day", "counts_for", "category", "trainer", "evidence", "minutes", "nth");
CREATE INDEX "past_row_of_calendars" ON "past_row" ("table_name", "row_id") WHERE table_name IN ('shift', 'shift_change', 'conversation', 'conversation_side', 'merge');
CREATE VIEW seat AS
SELECT
    shift.id AS shift_id, job_id, starts, ends, day, pattern_id, shift.person_id AS planned_id,
    change.id AS change_id, change.kind AS kind,
    iif(
        change.id IS NULL, shift.person_id,
        iif(change.shift_id = shift.id, change.person_id, change.for_person_id)
    ) AS person_id
FROM shift
LEFT JOIN shift_change AS change ON change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = shift.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = shift.id AND taken_back_at IS NULL), 0)
);
CREATE VIEW live_conversation AS
SELECT id AS conversation_id, starts_at, ends_at, room_id, started_at
FROM conversation
WHERE ended_at IS NULL AND not_met_at IS NULL AND 2 = (
    SELECT count(*) FROM conversation_side AS side
    WHERE side.conversation_id = conversation.id AND side.let_go_at IS NULL
);
CREATE TRIGGER journal_not_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_not_removed BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_not_replaced BEFORE INSERT ON journal
WHEN EXISTS (
    SELECT 1 FROM journal
    WHERE id = NEW.id OR act_id = NEW.act_id OR undoes = NEW.undoes
)
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER shift_not_twice_when_added AFTER INSERT ON shift BEGIN
SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = NEW.id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);
 END;
CREATE TRIGGER shift_not_twice_when_changed AFTER UPDATE ON shift BEGIN
SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = NEW.id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE id = NEW.id
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER change_no_overlap_when_added AFTER INSERT ON shift_change BEGIN
SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = NEW.shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = NEW.for_shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE id IN (NEW.shift_id, NEW.for_shift_id)
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER change_last_one_first_when_changed BEFORE UPDATE ON shift_change WHEN OLD.taken_back_at IS NOT NEW.taken_back_at BEGIN
SELECT RAISE(ABORT, 'the shift was changed since') FROM shift_change AS later
WHERE later.id > OLD.id AND later.taken_back_at IS NULL
AND (later.shift_id IN (OLD.shift_id, OLD.for_shift_id)
     OR later.for_shift_id IN (OLD.shift_id, OLD.for_shift_id));
 END;
CREATE TRIGGER change_no_overlap_when_changed AFTER UPDATE ON shift_change BEGIN
SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = NEW.shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = NEW.for_shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = OLD.shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = OLD.for_shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE id IN (NEW.shift_id, NEW.for_shift_id)
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER change_last_one_first_when_removed BEFORE DELETE ON shift_change BEGIN
SELECT RAISE(ABORT, 'the shift was changed since') FROM shift_change AS later
WHERE later.id > OLD.id AND later.taken_back_at IS NULL
AND (later.shift_id IN (OLD.shift_id, OLD.for_shift_id)
     OR later.for_shift_id IN (OLD.shift_id, OLD.for_shift_id));
 END;
CREATE TRIGGER change_no_overlap_when_removed AFTER DELETE ON shift_change BEGIN
SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = OLD.shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

SELECT RAISE(ABORT, 'shifts overlap') FROM seat AS mine
WHERE mine.shift_id = OLD.for_shift_id AND mine.person_id IS NOT NULL AND (
    EXISTS (
        SELECT 1 FROM shift AS other
        WHERE other.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts AND max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
) = 0
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.shift_id
        WHERE change.person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    ) OR EXISTS (
        SELECT 1 FROM shift_change AS change JOIN shift AS other ON other.id = change.for_shift_id
        WHERE change.for_person_id = mine.person_id AND other.id <> mine.shift_id
        AND other.starts < mine.ends AND other.ends > mine.starts
        AND change.id = max(
    ifnull((SELECT max(id) FROM shift_change
            WHERE shift_id = other.id AND taken_back_at IS NULL), 0),
    ifnull((SELECT max(id) FROM shift_change
            WHERE for_shift_id = other.id AND taken_back_at IS NULL), 0)
)
    )
);

INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE id IN (OLD.shift_id, OLD.for_shift_id)
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER worked_not_twice_when_added AFTER INSERT ON worked BEGIN
SELECT RAISE(ABORT, 'work overlaps') WHERE ifnull(NEW.ended <> NEW.began, 1) AND (
    EXISTS (
        SELECT 1 FROM worked AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
        AND other.began > NEW.began - 90000
        AND other.began < ifnull(NEW.ended, 4611686018427387904)
        AND other.ended > NEW.began AND other.ended <> other.began
    ) OR EXISTS (
        SELECT 1 FROM worked AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id AND other.ended IS NULL
        AND +other.began < ifnull(NEW.ended, 4611686018427387904)
    )
);
 END;
CREATE TRIGGER worked_not_twice_when_changed AFTER UPDATE ON worked BEGIN
SELECT RAISE(ABORT, 'work overlaps') WHERE ifnull(NEW.ended <> NEW.began, 1) AND (
    EXISTS (
        SELECT 1 FROM worked AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
        AND other.began > NEW.began - 90000
        AND other.began < ifnull(NEW.ended, 4611686018427387904)
        AND other.ended > NEW.began AND other.ended <> other.began
    ) OR EXISTS (
        SELECT 1 FROM worked AS other
        WHERE other.person_id = NEW.person_id AND other.id <> NEW.id AND other.ended IS NULL
        AND +other.began < ifnull(NEW.ended, 4611686018427387904)
    )
);
 END;
CREATE TRIGGER leave_added AFTER INSERT ON on_leave BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE day BETWEEN NEW.from_on AND NEW.until_on AND (
        person_id = NEW.person_id
        OR id IN (SELECT shift_id FROM shift_change WHERE person_id = NEW.person_id)
        OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = NEW.person_id)
    )
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER leave_changed AFTER UPDATE ON on_leave BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE day BETWEEN OLD.from_on AND OLD.until_on AND (
        person_id = OLD.person_id
        OR id IN (SELECT shift_id FROM shift_change WHERE person_id = OLD.person_id)
        OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = OLD.person_id)
    )
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;

INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE day BETWEEN NEW.from_on AND NEW.until_on AND (
        person_id = NEW.person_id
        OR id IN (SELECT shift_id FROM shift_change WHERE person_id = NEW.person_id)
        OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = NEW.person_id)
    )
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER leave_removed AFTER DELETE ON on_leave BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE day BETWEEN OLD.from_on AND OLD.until_on AND (
        person_id = OLD.person_id
        OR id IN (SELECT shift_id FROM shift_change WHERE person_id = OLD.person_id)
        OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = OLD.person_id)
    )
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER closed_on_added AFTER INSERT ON closed_on BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE day = NEW.day
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER closed_on_removed AFTER DELETE ON closed_on BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE day = OLD.day
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER requirement_version_no_overlap_when_added AFTER INSERT ON requirement_version
BEGIN
SELECT RAISE(ABORT, 'versions overlap') WHERE EXISTS (
    SELECT 1 FROM requirement_version AS other
    WHERE other.requirement_id = NEW.requirement_id AND other.id <> NEW.id
    AND other.from_on <= ifnull(NEW.until_on, '9999-12-31')
    AND ifnull(other.until_on, '9999-12-31') >= NEW.from_on
); END;
CREATE TRIGGER requirement_version_no_overlap_when_changed AFTER UPDATE ON requirement_version
BEGIN
SELECT RAISE(ABORT, 'versions overlap') WHERE EXISTS (
    SELECT 1 FROM requirement_version AS other
    WHERE other.requirement_id = NEW.requirement_id AND other.id <> NEW.id
    AND other.from_on <= ifnull(NEW.until_on, '9999-12-31')
    AND ifnull(other.until_on, '9999-12-31') >= NEW.from_on
); END;
CREATE TRIGGER conversation_net_when_added AFTER INSERT ON conversation BEGIN
SELECT RAISE(ABORT, 'conversations overlap') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.id AND EXISTS (
    SELECT 1 FROM live_conversation AS other
    WHERE other.starts_at > mine.starts_at - 28800 AND other.starts_at < mine.ends_at
    AND other.ends_at > mine.starts_at AND other.conversation_id <> mine.conversation_id
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.conversation_id
        )
    )
);

SELECT RAISE(ABORT, 'still talking') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.id AND mine.started_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversation AS other
    WHERE other.started_at > 0 AND other.ended_at IS NULL AND other.id <> mine.conversation_id
    AND NOT EXISTS (
        SELECT 1 FROM conversation_side AS side
        WHERE side.conversation_id = other.id AND side.let_go_at IS NOT NULL
    )
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.id
        )
    )
);

SELECT RAISE(ABORT, 'a conversation with oneself') FROM live_conversation AS mine
JOIN conversation_side AS one ON one.conversation_id = mine.conversation_id AND one.place = 1
JOIN conversation_side AS two ON two.conversation_id = mine.conversation_id AND two.place = 2
WHERE mine.conversation_id = NEW.id AND one.person_id = two.person_id;

INSERT INTO conversation_revision (conversation_id, number) VALUES (NEW.id, 0)
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER conversation_net_when_changed AFTER UPDATE ON conversation BEGIN
SELECT RAISE(ABORT, 'conversations overlap') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.id AND EXISTS (
    SELECT 1 FROM live_conversation AS other
    WHERE other.starts_at > mine.starts_at - 28800 AND other.starts_at < mine.ends_at
    AND other.ends_at > mine.starts_at AND other.conversation_id <> mine.conversation_id
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.conversation_id
        )
    )
);

SELECT RAISE(ABORT, 'still talking') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.id AND mine.started_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversation AS other
    WHERE other.started_at > 0 AND other.ended_at IS NULL AND other.id <> mine.conversation_id
    AND NOT EXISTS (
        SELECT 1 FROM conversation_side AS side
        WHERE side.conversation_id = other.id AND side.let_go_at IS NOT NULL
    )
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.id
        )
    )
);

SELECT RAISE(ABORT, 'a conversation with oneself') FROM live_conversation AS mine
JOIN conversation_side AS one ON one.conversation_id = mine.conversation_id AND one.place = 1
JOIN conversation_side AS two ON two.conversation_id = mine.conversation_id AND two.place = 2
WHERE mine.conversation_id = NEW.id AND one.person_id = two.person_id;

INSERT INTO conversation_revision (conversation_id, number) VALUES (NEW.id, 0)
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER side_net_when_added AFTER INSERT ON conversation_side BEGIN
SELECT RAISE(ABORT, 'conversations overlap') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.conversation_id AND EXISTS (
    SELECT 1 FROM live_conversation AS other
    WHERE other.starts_at > mine.starts_at - 28800 AND other.starts_at < mine.ends_at
    AND other.ends_at > mine.starts_at AND other.conversation_id <> mine.conversation_id
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.conversation_id
        )
    )
);

SELECT RAISE(ABORT, 'still talking') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.conversation_id AND mine.started_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversation AS other
    WHERE other.started_at > 0 AND other.ended_at IS NULL AND other.id <> mine.conversation_id
    AND NOT EXISTS (
        SELECT 1 FROM conversation_side AS side
        WHERE side.conversation_id = other.id AND side.let_go_at IS NOT NULL
    )
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.id
        )
    )
);

SELECT RAISE(ABORT, 'a conversation with oneself') FROM live_conversation AS mine
JOIN conversation_side AS one ON one.conversation_id = mine.conversation_id AND one.place = 1
JOIN conversation_side AS two ON two.conversation_id = mine.conversation_id AND two.place = 2
WHERE mine.conversation_id = NEW.conversation_id AND one.person_id = two.person_id;

INSERT INTO conversation_revision (conversation_id, number) VALUES (NEW.conversation_id, 0)
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER side_net_when_changed AFTER UPDATE ON conversation_side BEGIN
SELECT RAISE(ABORT, 'conversations overlap') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.conversation_id AND EXISTS (
    SELECT 1 FROM live_conversation AS other
    WHERE other.starts_at > mine.starts_at - 28800 AND other.starts_at < mine.ends_at
    AND other.ends_at > mine.starts_at AND other.conversation_id <> mine.conversation_id
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.conversation_id
        )
    )
);

SELECT RAISE(ABORT, 'still talking') FROM live_conversation AS mine
WHERE mine.conversation_id = NEW.conversation_id AND mine.started_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversation AS other
    WHERE other.started_at > 0 AND other.ended_at IS NULL AND other.id <> mine.conversation_id
    AND NOT EXISTS (
        SELECT 1 FROM conversation_side AS side
        WHERE side.conversation_id = other.id AND side.let_go_at IS NOT NULL
    )
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.id
        )
    )
);

SELECT RAISE(ABORT, 'a conversation with oneself') FROM live_conversation AS mine
JOIN conversation_side AS one ON one.conversation_id = mine.conversation_id AND one.place = 1
JOIN conversation_side AS two ON two.conversation_id = mine.conversation_id AND two.place = 2
WHERE mine.conversation_id = NEW.conversation_id AND one.person_id = two.person_id;

INSERT INTO conversation_revision (conversation_id, number) VALUES (NEW.conversation_id, 0)
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER side_net_when_removed AFTER DELETE ON conversation_side BEGIN
SELECT RAISE(ABORT, 'conversations overlap') FROM live_conversation AS mine
WHERE mine.conversation_id = OLD.conversation_id AND EXISTS (
    SELECT 1 FROM live_conversation AS other
    WHERE other.starts_at > mine.starts_at - 28800 AND other.starts_at < mine.ends_at
    AND other.ends_at > mine.starts_at AND other.conversation_id <> mine.conversation_id
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.conversation_id
        )
    )
);

SELECT RAISE(ABORT, 'still talking') FROM live_conversation AS mine
WHERE mine.conversation_id = OLD.conversation_id AND mine.started_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversation AS other
    WHERE other.started_at > 0 AND other.ended_at IS NULL AND other.id <> mine.conversation_id
    AND NOT EXISTS (
        SELECT 1 FROM conversation_side AS side
        WHERE side.conversation_id = other.id AND side.let_go_at IS NOT NULL
    )
    AND (
        other.room_id = mine.room_id OR EXISTS (
            SELECT 1 FROM conversation_side AS theirs JOIN conversation_side AS own
            ON own.conversation_id = mine.conversation_id AND own.person_id = theirs.person_id
            WHERE theirs.conversation_id = other.id
        )
    )
);

SELECT RAISE(ABORT, 'a conversation with oneself') FROM live_conversation AS mine
JOIN conversation_side AS one ON one.conversation_id = mine.conversation_id AND one.place = 1
JOIN conversation_side AS two ON two.conversation_id = mine.conversation_id AND two.place = 2
WHERE mine.conversation_id = OLD.conversation_id AND one.person_id = two.person_id;

INSERT INTO conversation_revision (conversation_id, number) VALUES (OLD.conversation_id, 0)
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER working_role_added AFTER INSERT ON role_held WHEN NEW.role IN ('staff', 'volunteer') BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE person_id = NEW.person_id
    OR id IN (SELECT shift_id FROM shift_change WHERE person_id = NEW.person_id)
    OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = NEW.person_id)
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER working_role_changed AFTER UPDATE ON role_held WHEN OLD.role IN ('staff', 'volunteer') BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE person_id = OLD.person_id
    OR id IN (SELECT shift_id FROM shift_change WHERE person_id = OLD.person_id)
    OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = OLD.person_id)
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER working_role_removed AFTER DELETE ON role_held WHEN OLD.role IN ('staff', 'volunteer') BEGIN
INSERT INTO shift_revision (shift_id, number)
SELECT id, 1 FROM shift WHERE person_id = OLD.person_id
    OR id IN (SELECT shift_id FROM shift_change WHERE person_id = OLD.person_id)
    OR id IN (SELECT for_shift_id FROM shift_change WHERE for_person_id = OLD.person_id)
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER job_renamed AFTER UPDATE OF title ON job WHEN OLD.title <> NEW.title BEGIN
INSERT INTO shift_revision (shift_id, number) SELECT id, 1 FROM shift WHERE job_id = NEW.id
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER center_renamed AFTER UPDATE OF value ON setting WHEN NEW.key = 'name' AND OLD.value <> NEW.value BEGIN
INSERT INTO shift_revision (shift_id, number) SELECT id, 1 FROM shift WHERE true
ON CONFLICT (shift_id) DO UPDATE SET number = number + 1;
 END;
CREATE TRIGGER person_renamed AFTER UPDATE OF name ON person WHEN OLD.name IS NOT NEW.name BEGIN
INSERT INTO conversation_revision (conversation_id, number)
SELECT DISTINCT conversation_id, 1 FROM conversation_side WHERE person_id = NEW.id
ON CONFLICT (conversation_id) DO UPDATE SET number = number + 1;
 END;
