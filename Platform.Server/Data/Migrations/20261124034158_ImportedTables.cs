using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperFD.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class ImportedTables : Migration
    {
        /// <summary>
        /// SQLite cannot take NOT NULL away, and what the tools make of it runs outside of the transaction, so that a kill
        /// would leave half a schema. No table refers to this one, so it can be rebuilt inside.
        /// </summary>
        private const string Rebuild = """
            CREATE TABLE "ReportLog_next" (
                "Sequence" INTEGER NOT NULL CONSTRAINT "PK_ReportLog" PRIMARY KEY AUTOINCREMENT,
                "TaskId" TEXT NULL,
                "TrialId" TEXT NULL,
                "ImportedTaskId" TEXT NULL,
                "ImportedConfigurationId" TEXT NULL,
                "Score" REAL NULL,
                "Fidelity" INTEGER NOT NULL,
                "AtUtc" TEXT NOT NULL,
                CONSTRAINT "CK_ReportLog_Source" CHECK (("TaskId" IS NULL) = ("TrialId" IS NULL) AND ("TaskId" IS NULL) <> ("ImportedTaskId" IS NULL) AND ("ImportedTaskId" IS NULL) = ("ImportedConfigurationId" IS NULL)),
                CONSTRAINT "FK_ReportLog_ImportedConfigurations_ImportedConfigurationId" FOREIGN KEY ("ImportedConfigurationId") REFERENCES "ImportedConfigurations" ("Id"),
                CONSTRAINT "FK_ReportLog_ImportedTasks_ImportedTaskId" FOREIGN KEY ("ImportedTaskId") REFERENCES "ImportedTasks" ("Id"),
                CONSTRAINT "FK_ReportLog_Tasks_TaskId" FOREIGN KEY ("TaskId") REFERENCES "Tasks" ("Id"),
                CONSTRAINT "FK_ReportLog_Trials_TrialId" FOREIGN KEY ("TrialId") REFERENCES "Trials" ("Id")
            );
            INSERT INTO "ReportLog_next" ("Sequence", "TaskId", "TrialId", "Score", "Fidelity", "AtUtc")
            SELECT "Sequence", "TaskId", "TrialId", "Score", "Fidelity", "AtUtc" FROM "ReportLog";
            DROP TABLE "ReportLog";
            ALTER TABLE "ReportLog_next" RENAME TO "ReportLog";
            CREATE INDEX "IX_ReportLog_TaskId_Sequence" ON "ReportLog" ("TaskId", "Sequence");
            CREATE UNIQUE INDEX "IX_ReportLog_TrialId" ON "ReportLog" ("TrialId");
            CREATE INDEX "IX_ReportLog_ImportedConfigurationId" ON "ReportLog" ("ImportedConfigurationId");
            CREATE INDEX "IX_ReportLog_ImportedTaskId" ON "ReportLog" ("ImportedTaskId");
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ImportedTables",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    TableVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    TaskCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ConfigurationCount = table.Column<int>(type: "INTEGER", nullable: false),
                    EvaluationCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ObservationCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Notes = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RemovedBy = table.Column<string>(type: "TEXT", nullable: true),
                    RemovedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedTables", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportedConfigurations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TableId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Configuration = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedConfigurations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportedConfigurations_ImportedTables_TableId",
                        column: x => x.TableId,
                        principalTable: "ImportedTables",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportedTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TableId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ExtractorVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    MetaFeatures = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportedTasks_ImportedTables_TableId",
                        column: x => x.TableId,
                        principalTable: "ImportedTables",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ImportedConfigurations_TableId",
                table: "ImportedConfigurations",
                column: "TableId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedTables_Sha256",
                table: "ImportedTables",
                column: "Sha256",
                unique: true,
                filter: "\"RemovedAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ImportedTasks_TableId",
                table: "ImportedTasks",
                column: "TableId");

            migrationBuilder.Sql(Rebuild);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ReportLog_ImportedConfigurations_ImportedConfigurationId",
                table: "ReportLog");

            migrationBuilder.DropForeignKey(
                name: "FK_ReportLog_ImportedTasks_ImportedTaskId",
                table: "ReportLog");

            migrationBuilder.DropForeignKey(
                name: "FK_ReportLog_Tasks_TaskId",
                table: "ReportLog");

            migrationBuilder.DropForeignKey(
                name: "FK_ReportLog_Trials_TrialId",
                table: "ReportLog");

            migrationBuilder.DropTable(
                name: "ImportedConfigurations");

            migrationBuilder.DropTable(
                name: "ImportedTasks");

            migrationBuilder.DropTable(
                name: "ImportedTables");

            migrationBuilder.DropIndex(
                name: "IX_ReportLog_ImportedConfigurationId",
                table: "ReportLog");

            migrationBuilder.DropIndex(
                name: "IX_ReportLog_ImportedTaskId",
                table: "ReportLog");

            migrationBuilder.DropCheckConstraint(
                name: "CK_ReportLog_Source",
                table: "ReportLog");

            migrationBuilder.DropColumn(
                name: "ImportedConfigurationId",
                table: "ReportLog");

            migrationBuilder.DropColumn(
                name: "ImportedTaskId",
                table: "ReportLog");

            migrationBuilder.AlterColumn<Guid>(
                name: "TrialId",
                table: "ReportLog",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "TaskId",
                table: "ReportLog",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ReportLog_Tasks_TaskId",
                table: "ReportLog",
                column: "TaskId",
                principalTable: "Tasks",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ReportLog_Trials_TrialId",
                table: "ReportLog",
                column: "TrialId",
                principalTable: "Trials",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
