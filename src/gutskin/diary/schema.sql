-- An empty diary file. Made by: python -m gutskin.web schema > src/gutskin/diary/schema.sql
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "edit" ("seq" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "entry_id" varchar(64) NOT NULL, "person" varchar(64) NOT NULL, "day" date NOT NULL, "at" time NULL, "kind" varchar(20) NOT NULL, "name" varchar(200) NOT NULL, "value" text NOT NULL, "edited_at" datetime NOT NULL, "device" varchar(64) NOT NULL, "deleted" bool NOT NULL, CONSTRAINT "one_edit_once" UNIQUE ("entry_id", "edited_at", "device"));
CREATE INDEX "edit_person_day" ON "edit" ("person", "day");
INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0001_initial', CURRENT_TIMESTAMP);
