using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperFD.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class PromotionAndQuarantine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Evaluation",
                table: "Rankers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PromotedAtUtc",
                table: "Rankers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Group",
                table: "ImportedTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgentDoubts",
                columns: table => new
                {
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    VouchedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentDoubts", x => x.AgentId);
                    table.ForeignKey(
                        name: "FK_AgentDoubts_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Promotion",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    PromotedVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    PendingVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    JudgedVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    JudgedObservations = table.Column<long>(type: "INTEGER", nullable: false),
                    IsHeldBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    PinnedBy = table.Column<string>(type: "TEXT", nullable: true),
                    PinnedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChosenStrategy = table.Column<string>(type: "TEXT", nullable: true),
                    AutomaticStrategy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Promotion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Quarantine",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TrialId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Quarantine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Quarantine_Agents_AgentId",
                        column: x => x.AgentId,
                        principalTable: "Agents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Quarantine_Trials_TrialId",
                        column: x => x.TrialId,
                        principalTable: "Trials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Quarantine_AgentId",
                table: "Quarantine",
                column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_Quarantine_State_AtUtc",
                table: "Quarantine",
                columns: new[] { "State", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Quarantine_TrialId",
                table: "Quarantine",
                column: "TrialId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgentDoubts");

            migrationBuilder.DropTable(
                name: "Promotion");

            migrationBuilder.DropTable(
                name: "Quarantine");

            migrationBuilder.DropColumn(
                name: "Evaluation",
                table: "Rankers");

            migrationBuilder.DropColumn(
                name: "PromotedAtUtc",
                table: "Rankers");

            migrationBuilder.DropColumn(
                name: "Group",
                table: "ImportedTasks");
        }
    }
}
