using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HyperFD.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class LatencyLimit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LatencyLimit",
                table: "Tasks",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LatencyLimit",
                table: "Tasks");
        }
    }
}
