#include "faulty_disk.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <map>
#include <mutex>
#include <random>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace crossdock::store::test {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A write, or with `truncates` a new end at `offset`.
struct Change {
    std::size_t offset = 0;
    std::string bytes;
    bool truncates = false;

    void apply(std::string& image, std::size_t size) const {
        if (truncates)
            image.resize(offset);
        else {
            if (image.size() < offset + size) image.resize(offset + size);
            image.replace(offset, size, bytes, 0, size);
        }
    }
};

// What is surely on the disk, and what is on its way.
struct Image {
    std::string durable;
    std::vector<Change> pending;
};

}  // namespace

struct FaultyDisk::State {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;

    mutable std::mutex mutex;  // protects what follows
    long count = 0, fails_at = 0;
    Fault fault = Fault::io_error;
    Lasting lasting = Lasting::once;
    bool power_is_cut = false, failed = false;
    std::map<std::string, Image> images;

    // True: this operation fails.
    bool next_fails() {
        ++count;
        if (fails_at == 0 || count < fails_at || (lasting == Lasting::once && count > fails_at)) return false;
        return failed = true;
    }
};

namespace {

// What SQLite takes for its file: its real one lies behind it in memory.
struct File {
    sqlite3_file base;
    FaultyDisk::State* disk;
    std::string* path;

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& file_of(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}
FaultyDisk::State& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<FaultyDisk::State*>(vfs->pAppData);
}

bool fails(FaultyDisk::State& disk) {
    const std::lock_guard lock(disk.mutex);
    return disk.next_fails();
}

int close(sqlite3_file* file) {
    File& mine = file_of(file);
    const int result = mine.real()->pMethods == nullptr ? SQLITE_OK : mine.real()->pMethods->xClose(mine.real());
    delete mine.path;
    return result;
}

int read_bytes(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
    File& mine = file_of(file);
    if (fails(*mine.disk)) return SQLITE_IOERR_READ;
    return mine.real()->pMethods->xRead(mine.real(), into, size, offset);
}

int write_bytes(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    File& mine = file_of(file);
    FaultyDisk::State& disk = *mine.disk;
    const std::lock_guard lock(disk.mutex);
    const bool fault = disk.next_fails();
    if (fault && (disk.power_is_cut || disk.fault != Fault::half_written))
        return disk.fault == Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    if (fault) size /= 2;
    if (mine.path != nullptr)
        disk.images[*mine.path].pending.push_back(
            {static_cast<std::size_t>(offset), {static_cast<const char*>(bytes), static_cast<std::size_t>(size)}});
    const int result = mine.real()->pMethods->xWrite(mine.real(), bytes, size, offset);
    return fault ? SQLITE_IOERR_WRITE : result;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    File& mine = file_of(file);
    const std::lock_guard lock(mine.disk->mutex);
    if (mine.disk->next_fails()) return SQLITE_IOERR_TRUNCATE;
    if (mine.path != nullptr)
        mine.disk->images[*mine.path].pending.push_back({static_cast<std::size_t>(size), {}, true});
    return mine.real()->pMethods->xTruncate(mine.real(), size);
}

int sync(sqlite3_file* file, int) {
    File& mine = file_of(file);
    const std::lock_guard lock(mine.disk->mutex);
    if (mine.disk->next_fails()) return SQLITE_IOERR_FSYNC;
    if (mine.path == nullptr) return SQLITE_OK;
    // The real disk need not sync: only this one can lose its power.
    Image& image = mine.disk->images[*mine.path];
    for (const Change& change : image.pending) change.apply(image.durable, change.bytes.size());
    image.pending.clear();
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    File& mine = file_of(file);
    if (fails(*mine.disk)) return SQLITE_IOERR_FSTAT;
    return mine.real()->pMethods->xFileSize(mine.real(), size);
}

int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    File& mine = file_of(file);
    if (fails(*mine.disk)) return SQLITE_IOERR_SHMMAP;
    return mine.real()->pMethods->xShmMap(mine.real(), page, size, extend, memory);
}

// What only passes on.
int lock(sqlite3_file* f, int level) {
    return file_of(f).real()->pMethods->xLock(file_of(f).real(), level);
}
int unlock(sqlite3_file* f, int level) {
    return file_of(f).real()->pMethods->xUnlock(file_of(f).real(), level);
}
int is_reserved(sqlite3_file* f, int* answer) {
    return file_of(f).real()->pMethods->xCheckReservedLock(file_of(f).real(), answer);
}
int control(sqlite3_file* f, int what, void* value) {
    return file_of(f).real()->pMethods->xFileControl(file_of(f).real(), what, value);
}
int sector_size(sqlite3_file* f) {
    return file_of(f).real()->pMethods->xSectorSize(file_of(f).real());
}
// No promise about how writes end, whatever the real disk says.
int characteristics(sqlite3_file*) {
    return 0;
}
int lock_shared(sqlite3_file* f, int offset, int count, int flags) {
    return file_of(f).real()->pMethods->xShmLock(file_of(f).real(), offset, count, flags);
}
void barrier(sqlite3_file* f) {
    file_of(f).real()->pMethods->xShmBarrier(file_of(f).real());
}
int unmap_shared(sqlite3_file* f, int remove) {
    return file_of(f).real()->pMethods->xShmUnmap(file_of(f).real(), remove);
}

const sqlite3_io_methods methods{
    2,           close,   read_bytes,  write_bytes,     truncate,   sync,        file_size, lock,         unlock,
    is_reserved, control, sector_size, characteristics, map_shared, lock_shared, barrier,   unmap_shared, nullptr,
    nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    FaultyDisk::State& disk = disk_of(vfs);
    File& mine = file_of(file);
    mine.base.pMethods = nullptr;
    mine.disk = &disk;
    mine.path = nullptr;
    if (fails(disk)) return SQLITE_CANTOPEN;
    const int result = disk.real->xOpen(disk.real, name, mine.real(), flags, flags_out);
    if (result != SQLITE_OK) return result;
    mine.base.pMethods = &methods;
    if (name == nullptr || (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0) return result;
    mine.path = new std::string(name);
    const std::lock_guard lock_of_images(disk.mutex);
    disk.images.try_emplace(name, Image{read(name), {}});
    return result;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    FaultyDisk::State& disk = disk_of(vfs);
    const std::lock_guard lock_of_images(disk.mutex);
    if (disk.next_fails()) return SQLITE_IOERR_DELETE;
    disk.images.erase(name);
    return disk.real->xDelete(disk.real, name, sync_folder);
}

int sleep(sqlite3_vfs*, int microseconds) {
    return microseconds;
}

}  // namespace

FaultyDisk::FaultyDisk() : state_(std::make_unique<State>()) {
    state_->real = sqlite3_vfs_find(nullptr);
    state_->vfs = *state_->real;  // what is not replaced below needs no state of the real one
    state_->vfs.zName = "faulty";
    state_->vfs.szOsFile = static_cast<int>(sizeof(File)) + state_->real->szOsFile;
    state_->vfs.xOpen = open;
    state_->vfs.xDelete = remove;
    state_->vfs.xSleep = sleep;
    // The real one's own use of pAppData is in xOpen and xAccess only; xAccess is passed on with the real one.
    state_->vfs.xAccess = [](sqlite3_vfs* vfs, const char* name, int flags, int* answer) {
        sqlite3_vfs* real = disk_of(vfs).real;
        return real->xAccess(real, name, flags, answer);
    };
    state_->vfs.xFullPathname = [](sqlite3_vfs* vfs, const char* name, int size, char* into) {
        sqlite3_vfs* real = disk_of(vfs).real;
        return real->xFullPathname(real, name, size, into);
    };
    state_->vfs.pAppData = state_.get();
    if (sqlite3_vfs_register(&state_->vfs, 1) != SQLITE_OK) throw std::runtime_error("no faulty disk");
}

FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(&state_->vfs);
    sqlite3_vfs_register(state_->real, 1);
}

void FaultyDisk::fail_at(long nth, Fault fault, Lasting lasting) {
    const std::lock_guard lock_of_state(state_->mutex);
    state_->count = 0;
    state_->fails_at = nth;
    state_->fault = fault;
    state_->lasting = lasting;
    state_->failed = state_->power_is_cut = false;
}

void FaultyDisk::cut_power_at(long nth) {
    fail_at(nth, Fault::io_error, Lasting::from_then_on);
    const std::lock_guard lock_of_state(state_->mutex);
    state_->power_is_cut = true;
}

void FaultyDisk::work_again() {
    fail_at(0, Fault::io_error, Lasting::once);
}

long FaultyDisk::operations() const {
    const std::lock_guard lock_of_state(state_->mutex);
    return state_->count;
}

bool FaultyDisk::has_failed() const {
    const std::lock_guard lock_of_state(state_->mutex);
    return state_->failed;
}

void FaultyDisk::restore_after_power_cut(const fs::path& folder, std::uint32_t seed) {
    work_again();
    const std::lock_guard lock_of_images(state_->mutex);
    std::mt19937 random(seed);
    fs::remove(folder / "crossdock.db-shm");
    for (const auto& [path, image] : state_->images) {
        std::string bytes = image.durable;
        for (const Change& change : image.pending) {
            const auto luck = random() % 4;
            if (luck == 0) change.apply(bytes, change.bytes.size() / 2);
            if (luck >= 2) change.apply(bytes, change.bytes.size());
        }
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    }
    state_->images.clear();
}

}  // namespace crossdock::store::test
